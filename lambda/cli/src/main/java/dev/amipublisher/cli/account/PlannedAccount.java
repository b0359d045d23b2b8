package dev.amipublisher.cli.account;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An account that the function's own invocation runs over, to say what it would do: it notes every
 * AMI that is read. That nothing is changed is what its clients see to: {@link ReadOnlyCalls}.
 *
 * @param account the account itself
 * @param seen takes every AMI that is read
 * @param inspection what AMIs are inspected with, made of what the account has
 */
record PlannedAccount(
    AwsAccount account, Consumer<ImageFacts> seen, UnaryOperator<ImageContents> inspection)
    implements AwsAccount {

  @Override
  public Images images(Deadline deadline) {
    return new SeenImages(account.images(deadline), seen);
  }

  /** AMIs that are noted when they are read. */
  private static final class SeenImages extends ForwardingImages {

    private final Consumer<ImageFacts> seen;

    SeenImages(Images images, Consumer<ImageFacts> seen) {
      super(images);
      this.seen = seen;
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      List<ImageFacts> read = super.read(imageIds);
      read.forEach(seen);
      return read;
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      Iterable<List<ImageFacts>> pages = super.pages(selection);
      return () -> {
        Iterator<List<ImageFacts>> iterator = pages.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public List<ImageFacts> next() {
            List<ImageFacts> page = iterator.next();
            page.forEach(seen);
            return page;
          }
        };
      };
    }
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return inspection.apply(account.contents(deadline));
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
    return account.targetRegions(deadline);
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
