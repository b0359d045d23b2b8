package dev.amipublisher.simulation.region.call;

import dev.amipublisher.aws.RateLimitedImages;
import dev.amipublisher.aws.TokenBucket;
import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.invocation.PendingUsageReports;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import dev.amipublisher.simulation.world.SimulatedTime;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The account as the function of one Region reaches it, from one invocation to the next. */
public final class SiteAccount implements AwsAccount {

  private final Map<String, SiteTarget.Buckets> buckets = new HashMap<>();
  private final BiConsumer<SiteInvocation, EmittedEvent> accepted;
  private final Consumer<String> ours;
  private final TokenBucket permissionChanges;
  private final TokenBucket tagChanges;
  private final TokenBucket deprecations;
  private @Nullable SiteCalls calls;

  /**
   * The account, whose request buckets begin full.
   *
   * @param accepted receives the events that a bus takes
   * @param ours receives those that invoke the function itself
   */
  public SiteAccount(
      Settings settings,
      SimulatedTime time,
      BiConsumer<SiteInvocation, EmittedEvent> accepted,
      Consumer<String> ours) {
    this.accepted = accepted;
    this.ours = ours;
    int share = settings.apiBucketShare();
    permissionChanges =
        TokenBucket.ofModifyImageAttribute(share, time, pause -> calls().sleep(pause));
    tagChanges = TokenBucket.ofCreateTags(share, time, pause -> calls().sleep(pause));
    deprecations = TokenBucket.ofEnableImageDeprecation(share, time, pause -> calls().sleep(pause));
  }

  /** From now on, calls are those of this invocation. */
  public void begin(SiteCalls next) {
    calls = next;
  }

  /** The calls of the present invocation. */
  public SiteCalls calls() {
    return Objects.requireNonNull(calls);
  }

  @Override
  public Images images(Deadline deadline) {
    return new RateLimitedImages(
        own(deadline), permissionChanges, tagChanges, deprecations, deadline);
  }

  private SiteImages own(Deadline deadline) {
    return SiteImages.of(calls(), calls().invocation().site(), deadline);
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return new SiteConditions(own(deadline));
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return new CleanContents(calls());
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return new PendingUsageReports();
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    return new SiteTargets(calls(), deadline, buckets, pause -> calls().sleep(pause));
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    throw new UnsupportedOperationException("Snapshots have no permissions here.");
  }

  @Override
  public Catalogues catalogues(Deadline deadline) {
    throw new UnsupportedOperationException("There are no catalogues here.");
  }

  @Override
  public SharedTags sharedTags(Deadline deadline) {
    throw new UnsupportedOperationException("There are no shared tags here.");
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return new SiteBus(calls(), deadline, accepted, ours);
  }

  @Override
  public long throttledCalls() {
    return 0;
  }
}
