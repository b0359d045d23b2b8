package dev.amipublisher.infra.function;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The rights to image usage reports. EC2 makes them on the account's own AMIs only.
 *
 * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/your-ec2-ami-usage.html
 */
final class UsageReports {

  private UsageReports() {}

  static List<PolicyStatement> statements(Stack stack) {
    return List.of(
        PolicyStatement.Builder.create()
            .sid("RequestUsageReports")
            .actions(List.of("ec2:CreateImageUsageReport"))
            .resources(List.of(all(stack, "", "image"), all(stack, "*", "image-usage-report")))
            .build(),
        PolicyStatement.Builder.create()
            .sid("ReadUsageReports")
            .actions(
                List.of("ec2:DescribeImageUsageReports", "ec2:DescribeImageUsageReportEntries"))
            .resources(List.of("*"))
            .conditions(Map.of("StringEquals", Map.of("ec2:Region", stack.getRegion())))
            .build());
  }

  private static String all(Stack stack, String account, String kind) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("ec2")
            .account(account)
            .resource(kind)
            .resourceName("*")
            .build());
  }
}
