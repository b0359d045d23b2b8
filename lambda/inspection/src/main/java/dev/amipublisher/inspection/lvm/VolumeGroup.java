package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A volume group as one of its physical volumes describes it.
 *
 * @param name its name
 * @param section all that is said of it
 */
record VolumeGroup(String name, Section section) {

  private static final int SECTOR = 512;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9+_.-]{1,127}");
  private static final String STRIPED = "striped";
  private static final int MOST_VOLUMES = 1_000;
  private static final int MOST_STRIPES = 128;

  /** The smallest stripe that LVM makes, a memory page. */
  private static final long SMALLEST_CHUNK = 4096;

  static VolumeGroup parse(String text) {
    Map<String, Section> sections = Section.parse(text).sections();
    if (sections.size() != 1) {
      throw PhysicalVolume.corrupt("LVM's metadata do not describe one volume group.");
    }
    Map.Entry<String, Section> only = sections.entrySet().iterator().next();
    VolumeGroup group = new VolumeGroup(checked(only.getKey()), only.getValue());
    if (!group.section.text("format").equals("lvm2")) {
      throw unsupported(
          "The volume group %s is of another format than lvm2.".formatted(group.name));
    }
    if (group.volumes().size() > MOST_VOLUMES) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "A volume group has more than %d logical volumes.".formatted(MOST_VOLUMES));
    }
    return group;
  }

  String id() {
    return section.text("id");
  }

  long sequence() {
    return section.number("seqno");
  }

  Set<String> volumes() {
    return section.section("logical_volumes").sections().keySet();
  }

  boolean uses(PhysicalVolume member) {
    return section.section("physical_volumes").sections().values().stream()
        .anyMatch(known -> idOf(known).equals(member.id()));
  }

  /**
   * Opens a logical volume.
   *
   * @param members the physical volumes of the image by their identifiers
   * @return empty if it only serves other volumes
   * @throws UnverifiableException if it is of a kind that is not read here, or is not all there
   */
  Optional<LogicalVolume> open(String volume, Map<String, PhysicalVolume> members) {
    String shown = "the logical volume %s/%s".formatted(name, checked(volume));
    Section description = section.section("logical_volumes").section(volume);
    List<Section> parts = parts(description);
    for (Section part : parts) {
      if (!part.text("type").equals(STRIPED)) {
        throw unsupported(
            "What %s holds cannot be verified: it is of LVM's type %s; move it to a linear volume."
                .formatted(shown, checked(part.text("type"))));
      }
    }
    if (!description.list("status").contains("VISIBLE")) {
      return Optional.empty();
    }
    TreeMap<Long, Segment> segments = new TreeMap<>();
    long end = 0;
    for (Section part : parts) {
      Segment segment = segment(part, members, shown);
      if (segment.start() != end || segment.size() <= 0) {
        throw PhysicalVolume.corrupt("The segments of %s do not join.".formatted(shown));
      }
      segments.put(segment.start(), segment);
      end = add(segment.start(), segment.size());
    }
    String snapshot =
        member(parts.getFirst().list("stripes").getFirst(), members, shown).snapshot();
    return Optional.of(
        new LogicalVolume(snapshot, shown, new SegmentedRegion(segments), devices(volume)));
  }

  private static List<Section> parts(Section description) {
    List<Section> parts = new ArrayList<>(description.sections().values());
    if (parts.isEmpty() || parts.size() != description.number("segment_count")) {
      throw PhysicalVolume.corrupt("A logical volume has not as many segments as it says.");
    }
    parts.sort(java.util.Comparator.comparingLong(part -> part.number("start_extent")));
    return parts;
  }

  private Segment segment(Section part, Map<String, PhysicalVolume> members, String shown) {
    long extent = bytes(section.number("extent_size"));
    long count = part.number("stripe_count");
    List<String> places = part.list("stripes");
    long extents = part.number("extent_count");
    if (count < 1 || count > MOST_STRIPES || places.size() != 2 * count || extents % count != 0) {
      throw PhysicalVolume.corrupt("The stripes of %s are impossible.".formatted(shown));
    }
    long chunk = count == 1 ? extent : bytes(part.number("stripe_size"));
    long each = multiply(extents / count, extent);
    if (chunk < SMALLEST_CHUNK || each % chunk != 0) {
      throw PhysicalVolume.corrupt("The stripe size of %s is impossible.".formatted(shown));
    }
    List<DiskRegion> stripes = new ArrayList<>();
    for (int i = 0; i < places.size(); i += 2) {
      PhysicalVolume member = member(places.get(i), members, shown);
      long first = bytes(description(places.get(i)).number("pe_start"));
      long at = multiply(number(places.get(i + 1)), extent);
      stripes.add(member.region().slice(add(first, at), each));
    }
    return new Segment(
        multiply(part.number("start_extent"), extent), multiply(each, count), stripes, chunk);
  }

  private PhysicalVolume member(String alias, Map<String, PhysicalVolume> members, String shown) {
    PhysicalVolume member = members.get(idOf(description(alias)));
    if (member == null) {
      throw unsupported(
          "A physical volume of %s is not in the image; add its volume, or take it out of the group."
              .formatted(shown));
    }
    return member;
  }

  private Section description(String alias) {
    return section.section("physical_volumes").section(alias);
  }

  private static String idOf(Section member) {
    return member.text("id").replace("-", "");
  }

  /** As device-mapper and udev name it; a hyphen in a name is doubled in the first form. */
  private Set<String> devices(String volume) {
    Set<String> devices = new HashSet<>();
    devices.add("/dev/mapper/%s-%s".formatted(name.replace("-", "--"), volume.replace("-", "--")));
    devices.add("/dev/%s/%s".formatted(name, volume));
    return devices;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw PhysicalVolume.corrupt("LVM's metadata hold a name that LVM does not allow.");
    }
    return name;
  }

  private static long bytes(long sectors) {
    return multiply(sectors, SECTOR);
  }

  private static long number(String text) {
    try {
      return Integer.parseUnsignedInt(text) & 0xFFFF_FFFFL;
    } catch (NumberFormatException notANumber) {
      throw PhysicalVolume.corrupt("LVM's metadata hold text where a number has to be.");
    }
  }

  private static long multiply(long one, long other) {
    if (Math.multiplyHigh(one, other) != 0 || one * other < 0) {
      throw PhysicalVolume.corrupt("A number in LVM's metadata is too large.");
    }
    return one * other;
  }

  private static long add(long one, long other) {
    if (one > Long.MAX_VALUE - other) {
      throw PhysicalVolume.corrupt("A number in LVM's metadata is too large.");
    }
    return one + other;
  }

  private static UnverifiableException unsupported(String message) {
    return new UnverifiableException(Reason.VOLUME_MANAGER, message);
  }
}
