package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateImageUsageReportRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageUsageReportResponse;

class Ec2UsageReportsTest {

  private static final Instant NOW = Instant.parse("2026-07-24T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"300, 10", "21, 10", "15, 5"})
  void aReportIsWaitedForTenSecondsAtMostAndWithinTheInvocation(long secondsLeft, long seconds) {
    RecordingEc2 ec2 = new RecordingEc2();
    Deadline deadline = new Deadline(NOW.plusSeconds(secondsLeft), () -> NOW);
    new Ec2UsageReports(ec2, deadline).request("ami-00000000000000001");
    assertThat(ec2.timeouts).containsExactly(Duration.ofSeconds(seconds));
  }

  /** Notes how long each request may take. */
  private static final class RecordingEc2 implements Ec2Client {

    private final List<Duration> timeouts = new ArrayList<>();

    @Override
    public CreateImageUsageReportResponse createImageUsageReport(
        CreateImageUsageReportRequest request) {
      request
          .overrideConfiguration()
          .flatMap(configuration -> configuration.apiCallTimeout())
          .ifPresent(timeouts::add);
      return CreateImageUsageReportResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "ec2";
    }

    @Override
    public void close() {}
  }
}
