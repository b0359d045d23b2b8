package dev.amipublisher.infra.construct;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Roles that a service takes on, for this account only: no other account can have the service use
 * them for it.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
public final class ServiceRole {

  private ServiceRole() {}

  /**
   * Makes a role without rights.
   *
   * @param service such as {@code states.amazonaws.com}
   */
  public static Role in(Construct scope, String id, String service, String description) {
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(
            new ServicePrincipal(service)
                .withConditions(
                    Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount()))))
        .build();
  }
}
