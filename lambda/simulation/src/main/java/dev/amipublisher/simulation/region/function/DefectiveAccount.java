package dev.amipublisher.simulation.region.function;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.region.call.SiteAccount;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The account as a function with a defect sees it. */
record DefectiveAccount(SiteAccount account, RegionDefect defect) implements AwsAccount {

  @Override
  public Images images(Deadline deadline) {
    return defect.images(account.images(deadline), account.calls());
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return account.conditions(deadline);
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return account.contents(deadline);
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return account.usageReports(deadline);
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    return new Targets(account, defect, account.targetRegions(deadline));
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    return account.snapshotPermissions(deadline);
  }

  @Override
  public Catalogues catalogues(Deadline deadline) {
    return account.catalogues(deadline);
  }

  @Override
  public SharedTags sharedTags(Deadline deadline) {
    return account.sharedTags(deadline);
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return defect.bus(account.eventBus(deadline));
  }

  @Override
  public long throttledCalls() {
    return account.throttledCalls();
  }

  private record Targets(SiteAccount account, RegionDefect defect, TargetRegions real)
      implements TargetRegions {

    @Override
    public TargetRegion in(String region) {
      Site site = account.calls().world().site(region);
      return site == null
          ? real.in(region)
          : defect.target(real.in(region), site, account.calls().invocation());
    }

    @Override
    public Map<String, String> optInStatuses(Collection<String> regions) {
      return real.optInStatuses(regions);
    }

    @Override
    public List<ImageFacts> listed(Collection<String> imageIds) {
      return real.listed(imageIds);
    }
  }
}
