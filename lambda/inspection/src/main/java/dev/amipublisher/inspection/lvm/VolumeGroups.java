package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the physical volumes of an image make up.
 *
 * @param volumes those logical volumes that can be read
 * @param failures what cannot, each with the snapshot concerned
 */
public record VolumeGroups(List<LogicalVolume> volumes, List<Failure> failures) {

  /**
   * Something that cannot be read.
   *
   * @param snapshot the snapshot concerned
   * @param cause what it was
   */
  public record Failure(String snapshot, UnverifiableException cause) {}

  /** Puts all groups together. Throws nothing: what fails is a failure. */
  public static VolumeGroups of(List<PhysicalVolume> physicalVolumes) {
    Assembly assembly = new Assembly();
    physicalVolumes.forEach(assembly::add);
    assembly.groups.forEach(assembly::open);
    assembly.reportUnused();
    return new VolumeGroups(List.copyOf(assembly.volumes), List.copyOf(assembly.failures));
  }

  /** The work in progress. */
  private static final class Assembly {

    private final Map<String, PhysicalVolume> members = new LinkedHashMap<>();
    private final Map<String, VolumeGroup> groups = new LinkedHashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final List<LogicalVolume> volumes = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    void add(PhysicalVolume member) {
      if (members.putIfAbsent(member.id(), member) != null) {
        fail(
            member.snapshot(),
            Reason.VOLUME_MANAGER,
            "An LVM physical volume is there twice; take the copy out of the image.");
      }
      for (String text : member.descriptions()) {
        attempt(member.snapshot(), () -> add(VolumeGroup.parse(text), member.snapshot()));
      }
    }

    /** The description with the highest number holds, as for LVM itself. */
    private void add(VolumeGroup group, String snapshot) {
      VolumeGroup known = groups.get(group.id());
      if (known == null || known.sequence() < group.sequence()) {
        groups.put(group.id(), group);
        holders.put(group.id(), snapshot);
      } else if (known.sequence() == group.sequence() && !known.equals(group)) {
        throw PhysicalVolume.corrupt("Two descriptions of an LVM volume group contradict.");
      }
    }

    void open(String id, VolumeGroup group) {
      String snapshot = holders.getOrDefault(id, "");
      for (String name : group.volumes()) {
        attempt(snapshot, () -> group.open(name, members).ifPresent(volumes::add));
      }
    }

    void reportUnused() {
      members.values().forEach(member -> attempt(member.snapshot(), () -> requireUse(member)));
    }

    private void requireUse(PhysicalVolume member) {
      if (groups.values().stream().noneMatch(group -> group.uses(member))) {
        throw new UnverifiableException(
            Reason.VOLUME_MANAGER,
            "An LVM physical volume belongs to no volume group that the image describes.");
      }
    }

    private void attempt(String snapshot, Runnable action) {
      try {
        action.run();
      } catch (UnverifiableException cause) {
        failures.add(new Failure(snapshot, cause));
      } catch (RuntimeException fault) {
        fail(
            snapshot,
            Reason.CORRUPT,
            "The reader of LVM failed with %s.".formatted(fault.getClass().getSimpleName()));
      }
    }

    private void fail(String snapshot, Reason reason, String message) {
      failures.add(new Failure(snapshot, new UnverifiableException(reason, message)));
    }
  }
}
