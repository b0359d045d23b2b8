package dev.amipublisher.simulation.invocation;

import dev.amipublisher.usage.UsageReports;
import java.time.Instant;
import java.util.List;

/** Usage reports that EC2 accepts and never finishes: no promise rests on what they hold. */
public record PendingUsageReports() implements UsageReports {

  @Override
  public void request(String imageId) {}

  @Override
  public List<UsageReport> finishedSince(Instant time, int most) {
    return List.of();
  }
}
