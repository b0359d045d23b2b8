package dev.amipublisher.localaws.ec2;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the content of EC2's XML responses about image usage reports. */
final class UsageReportResponses {

  private UsageReportResponses() {}

  static void reportId(Xml xml, String reportId) {
    xml.value("reportId", reportId);
  }

  static void reports(Xml xml, List<UsageReport> reports) {
    xml.list(
        "imageUsageReportSet",
        reports,
        report -> {
          xml.value("imageId", report.imageId());
          xml.value("reportId", report.reportId());
          xml.value("state", report.state());
          xml.value("creationTime", Timestamps.ofImage(report.creationTime()));
        });
  }

  static void entries(Xml xml, List<UsageReport> reports) {
    xml.list(
        "imageUsageReportEntrySet",
        reports.stream().flatMap(UsageReportResponses::entriesOf).toList(),
        entry -> {
          xml.value("resourceType", "ec2:Instance");
          xml.value("reportId", entry.getKey().reportId());
          xml.value("usageCount", 1);
          xml.value("accountId", entry.getValue());
          xml.value("imageId", entry.getKey().imageId());
          xml.value("reportCreationTime", Timestamps.ofImage(entry.getKey().creationTime()));
        });
  }

  private static Stream<Map.Entry<UsageReport, String>> entriesOf(UsageReport report) {
    return report.accountIds().stream().map(accountId -> Map.entry(report, accountId));
  }
}
