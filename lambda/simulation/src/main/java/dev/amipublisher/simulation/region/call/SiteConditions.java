package dev.amipublisher.simulation.region.call;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The conditions of sharing in one Region, read as the adapter of AWS does. */
final class SiteConditions implements ConditionsReader {

  private final SiteImages images;
  private @Nullable Reading<BlockPublicAccess> access;
  private @Nullable Reading<Integer> quota;

  SiteConditions(SiteImages images) {
    this.images = images;
  }

  @Override
  public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
    if (access == null) {
      access = reading(this::access);
    }
    Reading<Integer> limit = publicImageQuota();
    Reading<Integer> count =
        switch (publicImages) {
          case PublicImageCount.Known(int known) -> new Reading.Known<>(known);
          case PublicImageCount.Unknown() -> reading(this::count);
        };
    Reading<PublicImageQuota> places =
        count instanceof Reading.Known(Integer inUse)
                && limit instanceof Reading.Known(Integer most)
            ? new Reading.Known<>(new PublicImageQuota(inUse, most))
            : new Reading.Unreadable<>("not readable");
    return new SharingConditions(access, reading(() -> encryption(snapshotIds)), places);
  }

  private BlockPublicAccess access() {
    var state =
        images
            .calls()
            .call(
                images.site(),
                images.deadline(),
                "GetImageBlockPublicAccessState",
                images.session()::getImageBlockPublicAccessState);
    return new BlockPublicAccess(
        !state.imageBlockPublicAccessState().equals("unblocked"), state.managedBy());
  }

  @Override
  public Reading<Integer> publicImageQuota() {
    if (quota == null) {
      try {
        quota =
            new Reading.Known<>(
                images
                    .calls()
                    .call(
                        images.site(),
                        images.deadline(),
                        "GetServiceQuota",
                        images.site().ec2()::publicImageQuota));
      } catch (Ec2RefusedException refusal) {
        quota = new Reading.Unreadable<>(refusal.describe());
      } catch (Ec2UnavailableException unavailable) {
        quota = new Reading.Unreadable<>("Service Quotas did not answer.");
      }
    }
    return quota;
  }

  private int count() {
    int count = 0;
    for (List<?> page : images.pages(Selection.PUBLIC)) {
      count += page.size();
    }
    return count;
  }

  private Map<String, Boolean> encryption(Set<String> snapshotIds) {
    Map<String, Boolean> found = new HashMap<>();
    if (!snapshotIds.isEmpty()) {
      var request =
          new Ec2Request.DescribeSnapshots(
              List.of(),
              List.of(),
              List.of(new Filter("snapshot-id", snapshotIds.stream().sorted().toList())),
              null,
              null);
      images
          .calls()
          .call(
              images.site(),
              images.deadline(),
              "DescribeSnapshots",
              () -> images.session().describeSnapshots(request))
          .items()
          .forEach(snapshot -> found.put(snapshot.snapshotId(), snapshot.encrypted()));
    }
    return found;
  }

  private static <T> Reading<T> reading(Supplier<T> read) {
    try {
      return new Reading.Known<>(read.get());
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }
}
