package dev.amipublisher.infra.function;

import dev.amipublisher.infra.construct.NagSuppression;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The rights to the parameters that name the newest AMIs: to read, write and delete those below
 * their path, in this Region.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
final class CatalogueParameters {

  private CatalogueParameters() {}

  static List<PolicyStatement> statements(Stack stack, String path) {
    return List.of(
        PolicyStatement.Builder.create()
            .sid("WriteCatalogueParameters")
            .actions(
                List.of(
                    // PutParameter with tags: they say which parameters the function made.
                    "ssm:AddTagsToResource",
                    "ssm:DeleteParameter",
                    "ssm:GetParametersByPath",
                    "ssm:ListTagsForResource",
                    "ssm:PutParameter"))
            .resources(List.of(below(stack, path)))
            .build());
  }

  /** The same as cdk-nag writes it. */
  static String wildcard(Stack stack, String path) {
    return "Resource::arn:%s:ssm:%s:%s:parameter%s/*"
        .formatted(
            NagSuppression.asCdkNagWritesIt(stack.getPartition(), "AWS::Partition"),
            NagSuppression.asCdkNagWritesIt(stack.getRegion(), "AWS::Region"),
            NagSuppression.asCdkNagWritesIt(stack.getAccount(), "AWS::AccountId"),
            path);
  }

  private static String below(Stack stack, String path) {
    return stack.formatArn(
        ArnComponents.builder().service("ssm").resource("parameter" + path + "/*").build());
  }
}
