package dev.amipublisher.cli.browser;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AccountSource;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.report.AccountReport;
import dev.amipublisher.cli.report.ReportFormat;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages to look at, made as the command makes them. */
final class SampleReports {

  static final String HOSTILE = "<img src=x onerror=document.title='owned'>\u202e'\"=1+1";

  private SampleReports() {}

  /** An account with some AMIs in three Regions, and none in fourteen others. */
  static Path ofAnAccount(Path folder) throws IOException {
    List<RegionReading> readings = new ArrayList<>();
    readings.addAll(read("us-east-1", SampleFleet.addTo(new LocalEc2(CLOCK))));
    readings.addAll(read("eu-central-1", frankfurt()));
    readings.addAll(read("ap-southeast-2", sydney()));
    for (String region : List.of("ap-northeast-1", "ca-central-1", "eu-west-1", "us-west-2")) {
      readings.addAll(read(region, new LocalEc2(CLOCK)));
    }
    return write(folder.resolve("account.html"), readings);
  }

  /** An account with so many AMIs. */
  static Path ofMany(Path folder, int count) throws IOException {
    LocalEc2 ec2 = new LocalEc2(CLOCK).publicImageQuota(count);
    for (int i = 0; i < count; i++) {
      ec2.addImage(
          image("ami-%017x".formatted(i))
              .name(i == 0 ? HOSTILE : "acme-base-%05d".formatted(i))
              .created(CLOCK.instant().minus(Duration.ofHours(i)))
              .deprecatedAt(CLOCK.instant().plus(Duration.ofDays(500)).minus(Duration.ofHours(i)))
              .tag("publish", i % 3 == 0 ? "maybe" : "true")
              .tag("ami-publisher:status", "public")
              .publicly());
    }
    return write(folder.resolve("many.html"), read("us-east-1", ec2));
  }

  private static LocalEc2 frankfurt() {
    LocalEc2 ec2 = new LocalEc2(CLOCK).publicImageQuota(5);
    for (int i = 1; i <= 5; i++) {
      ec2.addImage(
          image("ami-%017x".formatted(0xe000 + i))
              .name("acme-base-al2023-2026.%d.1-arm64".formatted(i + 5))
              .created(Instant.parse("2026-%02d-06T09:00:00Z".formatted(i + 5)))
              .deprecatedAt(Instant.parse("2026-12-%02dT09:00:00Z".formatted(5 * i)))
              .publicly()
              .tag("publish", "true")
              .tag("ami-publisher:status", "public"));
    }
    return ec2.addImage(
        image("ami-0000000000000e0ff")
            .name("acme-base-al2023-2026.11.1-arm64")
            .created(Instant.parse("2026-11-16T09:12:04Z"))
            .tag("publish", "true"));
  }

  private static LocalEc2 sydney() {
    LocalEc2 ec2 = new LocalEc2(CLOCK);
    ec2.addImage(
        image("ami-0000000000000f001")
            .name("test-image-of-jo")
            .created(Instant.parse("2025-11-02T19:59:03Z"))
            .deprecatedAt(Instant.parse("2027-11-02T19:59:03Z"))
            .publicly());
    return ec2;
  }

  private static List<RegionReading> read(String region, LocalEc2 ec2) {
    try (LocalAws aws = LocalAws.start(ec2)) {
      return Account.connect(
              new AccountSource(Map.of(), null, List.of(region), false, aws.endpoint()),
              Settings.parse(Map.of("MODE", "report")),
              CLOCK)
          .read(false, () -> {});
    }
  }

  private static Path write(Path file, List<RegionReading> readings) throws IOException {
    AccountReport report = new AccountReport(LocalEc2.DEFAULT_ACCOUNT, CLOCK.instant(), readings);
    return Files.writeString(file, ReportFormat.HTML.write(report));
  }
}
