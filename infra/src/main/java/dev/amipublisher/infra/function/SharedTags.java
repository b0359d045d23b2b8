package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.SharedTagKeys;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The rights to the tags that everybody can read: these keys, on the account's own AMIs. */
final class SharedTags {

  private SharedTags() {}

  static List<PolicyStatement> statements(Stack stack) {
    return List.of(
        statement(
            stack,
            "WriteSharedTags",
            "ec2:CreateTags",
            Map.of("StringEquals", Map.of("ec2:Owner", stack.getAccount()))),
        // EC2 does not say whose the AMI is when tags are deleted. It takes nobody else's requests
        // to delete tags of an account's AMIs.
        statement(stack, "DeleteSharedTags", "ec2:DeleteTags", Map.of()));
  }

  private static PolicyStatement statement(
      Stack stack, String sid, String action, Map<String, Object> whose) {
    SortedMap<String, Object> conditions = sorted(whose);
    conditions.put("ForAllValues:StringEquals", Map.of("aws:TagKeys", SharedTagKeys.ALL));
    // "For all values" is true of no values, too; DeleteTags without tags deletes all of them.
    conditions.put("Null", Map.of("aws:TagKeys", "false"));
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of(action))
        .resources(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("ec2")
                        .account("")
                        .resource("image")
                        .resourceName("*")
                        .build())))
        .conditions(conditions)
        .build();
  }
}
