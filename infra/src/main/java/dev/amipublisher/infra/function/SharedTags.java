package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.SharedTagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The rights to the tags that everybody can read: these keys, on the account's own AMIs. */
final class SharedTags {

  private SharedTags() {}

  static List<PolicyStatement> statements(Stack stack) {
    return List.of(
        PolicyStatement.Builder.create()
            .sid("WriteSharedTags")
            .actions(List.of("ec2:CreateTags", "ec2:DeleteTags"))
            .resources(
                List.of(
                    stack.formatArn(
                        ArnComponents.builder()
                            .service("ec2")
                            .account("")
                            .resource("image")
                            .resourceName("*")
                            .build())))
            .conditions(
                sorted(
                    Map.of(
                        "StringEquals",
                        Map.of("ec2:Owner", stack.getAccount()),
                        "ForAllValues:StringEquals",
                        Map.of("aws:TagKeys", SharedTagKeys.ALL),
                        // "For all values" is true of no values, too; DeleteTags without tags
                        // deletes all of them.
                        "Null",
                        Map.of("aws:TagKeys", "false"))))
            .build());
  }
}
