package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of sharing in the simulated EC2, read one after the other where the adapter of AWS
 * reads them all at once.
 */
final class SimulatedConditions implements ConditionsReader {

  /** EC2 takes no more values in one filter. */
  private static final int FILTER_VALUES = 200;

  private final InvocationAws aws;
  private final PortCalls calls;
  private final Images images;
  private final Map<String, Boolean> snapshots = new HashMap<>();
  private @Nullable Reading<BlockPublicAccess> access;
  private @Nullable Reading<Integer> quota;

  SimulatedConditions(InvocationAws aws, PortCalls calls) {
    this.aws = aws;
    this.calls = calls;
    this.images = new SimulatedImages(aws, calls, false);
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
    return new SharingConditions(
        access, reading(() -> encryption(snapshotIds)), taken(count, limit));
  }

  private BlockPublicAccess access() {
    var answer =
        calls.call(
            "GetImageBlockPublicAccessState", _ -> aws.ec2().getImageBlockPublicAccessState());
    return new BlockPublicAccess(
        !"unblocked".equals(answer.state()),
        Objects.requireNonNullElse(answer.managedBy(), "account"));
  }

  @Override
  public Reading<Integer> publicImageQuota() {
    if (quota == null) {
      quota = quota();
    }
    return quota;
  }

  private Reading<Integer> quota() {
    try {
      OptionalInt value = calls.call("GetServiceQuota", _ -> aws.ec2().publicImageQuota());
      return value.isPresent()
          ? new Reading.Known<>(value.getAsInt())
          : new Reading.Unreadable<>("The response lacks its value.");
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    } catch (Ec2UnavailableException unavailable) {
      return new Reading.Unreadable<>("Service Quotas did not answer.");
    }
  }

  private int count() {
    int count = 0;
    for (List<?> page : images.pages(Selection.PUBLIC)) {
      count += page.size();
    }
    return count;
  }

  private Map<String, Boolean> encryption(Set<String> snapshotIds) {
    List<String> open =
        snapshotIds.stream().filter(id -> !snapshots.containsKey(id)).sorted().toList();
    for (int from = 0; from < open.size(); from += FILTER_VALUES) {
      List<String> some = open.subList(from, Math.min(from + FILTER_VALUES, open.size()));
      Ec2Request.DescribeSnapshots request =
          new Ec2Request.DescribeSnapshots(
              List.of(), List.of(), List.of(new Filter("snapshot-id", some)), null, null);
      Page<Snapshot> page =
          calls.call("DescribeSnapshots", _ -> aws.ec2().describeSnapshots(request));
      page.items().forEach(snapshot -> snapshots.put(snapshot.snapshotId(), snapshot.encrypted()));
    }
    Map<String, Boolean> found = new HashMap<>(snapshots);
    found.keySet().retainAll(snapshotIds);
    return found;
  }

  private static Reading<PublicImageQuota> taken(Reading<Integer> count, Reading<Integer> limit) {
    if (count instanceof Reading.Known(Integer inUse)
        && limit instanceof Reading.Known(Integer places)) {
      return new Reading.Known<>(new PublicImageQuota(inUse, places));
    }
    return new Reading.Unreadable<>("not readable");
  }

  private static <T> Reading<T> reading(Supplier<T> read) {
    try {
      return new Reading.Known<>(read.get());
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }
}
