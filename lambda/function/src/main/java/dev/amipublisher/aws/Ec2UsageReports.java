package dev.amipublisher.aws;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.usage.UsageReports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImageUsageReportEntriesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImageUsageReportsResponse;
import software.amazon.awssdk.services.ec2.model.ImageUsageReport;
import software.amazon.awssdk.services.ec2.model.ImageUsageReportEntry;
import software.amazon.awssdk.services.ec2.model.ImageUsageResourceTypeRequest;

/**
 * Image usage reports, over EC2's API.
 *
 * @param client EC2
 * @param deadline when the invocation ends
 */
public record Ec2UsageReports(Ec2Client client, Deadline deadline) implements UsageReports {

  /** Reports are information only: no withdrawal waits longer for EC2 to answer. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final List<ImageUsageResourceTypeRequest> RESOURCE_TYPES =
      List.of(resourceType("ec2:Instance"), resourceType("ec2:LaunchTemplate"));

  private static ImageUsageResourceTypeRequest resourceType(String name) {
    return ImageUsageResourceTypeRequest.builder().resourceType(name).build();
  }

  /** The SDK adds a client token, so that its retries ask for one report and not for several. */
  @Override
  public void request(String imageId) {
    AwsCalls.call(
        () ->
            client.createImageUsageReport(
                request ->
                    request
                        .imageId(imageId)
                        .resourceTypes(RESOURCE_TYPES)
                        .overrideConfiguration(bound())));
  }

  @Override
  public List<UsageReport> finishedSince(Instant time, int most) {
    List<ImageUsageReport> finished = new ArrayList<>();
    for (List<ImageUsageReport> page : new Pages<>(this::reports)) {
      page.stream()
          .filter(report -> "available".equals(report.state()))
          .filter(report -> report.creationTime() != null && report.creationTime().isAfter(time))
          .forEach(finished::add);
      stopInTime();
    }
    return finished.stream()
        .sorted(Comparator.comparing(ImageUsageReport::creationTime).reversed())
        .limit(most)
        .map(report -> new UsageReport(report.imageId(), report.creationTime(), accountsOf(report)))
        .toList();
  }

  private Page<ImageUsageReport> reports(@Nullable String token) {
    DescribeImageUsageReportsResponse response =
        client.describeImageUsageReports(
            request -> request.nextToken(token).overrideConfiguration(bound()));
    return new Page<>(response.imageUsageReports(), response.nextToken());
  }

  private Set<String> accountsOf(ImageUsageReport report) {
    Set<String> accountIds = new HashSet<>();
    for (List<ImageUsageReportEntry> page :
        new Pages<ImageUsageReportEntry>(token -> entries(report, token))) {
      page.forEach(entry -> accountIds.add(entry.accountId()));
      stopInTime();
    }
    return accountIds;
  }

  private Page<ImageUsageReportEntry> entries(ImageUsageReport report, @Nullable String token) {
    DescribeImageUsageReportEntriesResponse response =
        client.describeImageUsageReportEntries(
            request ->
                request
                    .reportIds(report.reportId())
                    .nextToken(token)
                    .overrideConfiguration(bound()));
    return new Page<>(response.imageUsageReportEntries(), response.nextToken());
  }

  private AwsRequestOverrideConfiguration bound() {
    return AwsCalls.within(deadline.forCallsWithin(LONGEST_CALL));
  }

  private void stopInTime() {
    if (deadline.mustStopWork()) {
      throw new Ec2UnavailableException("Time ran out while usage reports were read.", null);
    }
  }
}
