package dev.amipublisher.simulation.aws;

import dev.amipublisher.aws.RateLimitedImages;
import dev.amipublisher.aws.TokenBucket;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.invocation.PendingUsageReports;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The account with adapters of the simulation's own, which repeat what those of AWS do: some
 * hundred times faster than through the SDK.
 */
public final class PortAccount implements SimulatedAccount {

  private final TokenBucket permissionChanges;
  private final TokenBucket tagChanges;
  private final TokenBucket deprecations;
  private @Nullable InvocationAws aws;

  /** The account, whose request buckets begin full. */
  public PortAccount(Settings settings, InstantSource clock, Sleeper sleeper) {
    permissionChanges =
        TokenBucket.ofModifyImageAttribute(settings.apiBucketShare(), clock, sleeper);
    tagChanges = TokenBucket.ofCreateTags(settings.apiBucketShare(), clock, sleeper);
    deprecations = TokenBucket.ofEnableImageDeprecation(settings.apiBucketShare(), clock, sleeper);
  }

  @Override
  public void begin(InvocationAws next) {
    aws = next;
  }

  @Override
  public Images images(Deadline deadline) {
    return new RateLimitedImages(
        new SimulatedImages(aws(), calls(deadline), true),
        permissionChanges,
        tagChanges,
        deprecations,
        deadline);
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return new SimulatedConditions(aws(), calls(deadline));
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return new PendingUsageReports();
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    throw new UnsupportedOperationException("Snapshots have no permissions here.");
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    throw new UnsupportedOperationException("The simulation has one Region.");
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return new SimulatedBus(aws().eventBridge(), deadline);
  }

  @Override
  public long throttledCalls() {
    return 0;
  }

  private PortCalls calls(Deadline deadline) {
    return new PortCalls(aws().calls(), deadline);
  }

  private InvocationAws aws() {
    return Objects.requireNonNull(aws);
  }
}
