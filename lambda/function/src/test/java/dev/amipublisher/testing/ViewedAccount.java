package dev.amipublisher.testing;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.util.function.UnaryOperator;

/** An account whose AMIs and other Regions the function sees through something. */
record ViewedAccount(
    AwsAccount account, UnaryOperator<Images> view, UnaryOperator<TargetRegions> regionsView)
    implements AwsAccount {

  @Override
  public Images images(Deadline deadline) {
    return view.apply(account.images(deadline));
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return account.conditions(deadline);
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return account.usageReports(deadline);
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    return account.snapshotPermissions(deadline);
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    return regionsView.apply(account.targetRegions(deadline));
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return account.contents(deadline);
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
    return account.eventBus(deadline);
  }

  @Override
  public long throttledCalls() {
    return account.throttledCalls();
  }
}
