package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.describe.Filter;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.BlockPublicAccess;
import dev.amipublisher.rule.SharingConditions.PublicImageQuota;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of sharing in the local EC2, asked one after the other as the adapter of AWS asks
 * them all at once.
 */
final class SimulatedConditions implements ConditionsReader {

  private final World world;
  private final Run run;
  private final Calls calls;
  private final Images images;
  private @Nullable Reading<BlockPublicAccess> access;
  private @Nullable Reading<Integer> quota;

  SimulatedConditions(World world, Run run, Calls calls) {
    this.world = world;
    this.run = run;
    this.calls = calls;
    this.images = new SimulatedImages(world, run, calls, false);
  }

  @Override
  public SharingConditions read(Set<String> snapshotIds, OptionalInt publicImages) {
    if (access == null) {
      access = reading(this::access);
    }
    Reading<Integer> limit = publicImageQuota();
    Reading<Integer> count =
        publicImages.isPresent()
            ? new Reading.Known<>(publicImages.getAsInt())
            : reading(this::count);
    return new SharingConditions(
        access, reading(() -> encryption(snapshotIds)), taken(count, limit));
  }

  private BlockPublicAccess access() {
    var answer =
        calls.read(
            "GetImageBlockPublicAccessState",
            () -> calls.session().getImageBlockPublicAccessState());
    run.blocked = !answer.imageBlockPublicAccessState().equals("unblocked");
    return new BlockPublicAccess(run.blocked, answer.managedBy());
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
      return reading(() -> calls.read("GetServiceQuota", world.ec2::publicImageQuota));
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
        snapshotIds.stream().filter(id -> !run.snapshots.containsKey(id)).sorted().toList();
    if (!open.isEmpty()) {
      Ec2Request.DescribeSnapshots request =
          new Ec2Request.DescribeSnapshots(
              List.of(), List.of(), List.of(new Filter("snapshot-id", open)), null, null);
      calls
          .read("DescribeSnapshots", () -> calls.session().describeSnapshots(request))
          .items()
          .forEach(snapshot -> run.snapshots.put(snapshot.snapshotId(), snapshot.encrypted()));
    }
    Map<String, Boolean> told = new HashMap<>(run.snapshots);
    told.keySet().retainAll(snapshotIds);
    return told;
  }

  private static Reading<PublicImageQuota> taken(Reading<Integer> count, Reading<Integer> limit) {
    if (count instanceof Reading.Known(Integer inUse)
        && limit instanceof Reading.Known(Integer places)) {
      return new Reading.Known<>(new PublicImageQuota(inUse, places));
    }
    return new Reading.Unreadable<>("not told");
  }

  private static <T> Reading<T> reading(Supplier<T> read) {
    try {
      return new Reading.Known<>(read.get());
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }
}
