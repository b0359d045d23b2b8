package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * CreateImageUsageReport and the calls that describe reports. A report is finished after a while,
 * and gone after 30 days. One report may be pending for each image; the code of that refusal is
 * unconfirmed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/your-ec2-ami-usage.html">View
 *     your AMI usage</a>
 */
public final class UsageReportStore {

  private static final Duration PENDING = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(30);

  private final InstantSource clock;
  private final ImageReads reads;
  private final List<UsageReport> reports = new ArrayList<>();
  private final Map<String, SortedSet<String>> users = new HashMap<>();

  /** Reports on these images. */
  public UsageReportStore(InstantSource clock, ImageReads reads) {
    this.clock = clock;
    this.reads = reads;
  }

  /** An account launches instances of an image. */
  public void use(String imageId, String accountId) {
    users.computeIfAbsent(imageId, _ -> new TreeSet<>()).add(accountId);
  }

  /** CreateImageUsageReport; returns the report's id. */
  public String create(Ec2Request.CreateImageUsageReport request) {
    reads.ownForWrite(request.imageId());
    if (request.resourceTypes().isEmpty()) {
      throw Ec2Error.missingParameter("ResourceTypes");
    }
    boolean isPending =
        describe().stream()
            .anyMatch(
                report ->
                    report.imageId().equals(request.imageId()) && report.state().equals("pending"));
    if (isPending) {
      throw Ec2Error.client(
          "ResourceLimitExceeded", "A usage report is already pending for " + request.imageId());
    }
    String reportId = "amiur-%017x".formatted(reports.size() + 1);
    reports.add(
        new UsageReport(reportId, request.imageId(), "pending", clock.instant(), new TreeSet<>()));
    return reportId;
  }

  /** DescribeImageUsageReports. */
  public List<UsageReport> describe() {
    Instant now = clock.instant();
    return reports.stream()
        .filter(report -> report.creationTime().plus(KEPT).isAfter(now))
        .map(report -> asOf(report, now))
        .toList();
  }

  /** DescribeImageUsageReportEntries: the finished ones of these reports. */
  public List<UsageReport> entries(List<String> reportIds) {
    return describe().stream().filter(report -> reportIds.contains(report.reportId())).toList();
  }

  private UsageReport asOf(UsageReport report, Instant now) {
    return now.isBefore(report.creationTime().plus(PENDING))
        ? report
        : new UsageReport(
            report.reportId(),
            report.imageId(),
            "available",
            report.creationTime(),
            users.getOrDefault(report.imageId(), new TreeSet<>()));
  }
}
