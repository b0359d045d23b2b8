package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.LaunchPermission;
import dev.amipublisher.localaws.image.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold at every call of the function, told from what the server told it and from the
 * server's own state.
 */
final class Safety {

  private Safety() {}

  /**
   * The function asks for an AMI to be made public: the last read of it that it was served must
   * allow that.
   */
  static void publishing(Run run, String imageId) {
    mustNotBeReporting(run, "make " + imageId + " public");
    Run.Seen seen = run.lastSeen(imageId);
    if (seen == null) {
      throw new Violation("publishes only what it read", imageId + " was never read by " + run.id);
    }
    Image image = seen.image();
    Wish wish = Wish.of(image, run.world.settings);
    if (wish != Wish.PUBLIC) {
      throw new Violation("publishes only what asks for it", Words.of(image) + " asks for " + wish);
    }
    List<String> objections = Objections.toImage(image, run.world.settings, seen.at());
    if (!objections.isEmpty()) {
      throw new Violation("publishes only by the rules", Words.of(image) + " " + objections);
    }
    if (!Objects.equals(run.blocked, false)) {
      throw new Violation("publishes only by the rules", "block public access: " + run.blocked);
    }
    for (EbsVolume volume : Objections.volumes(image)) {
      if (!Objects.equals(run.snapshots.get(volume.snapshotId()), false)) {
        throw new Violation("publishes only by the rules", volume + " was not seen unencrypted");
      }
    }
    boolean wasPublic = Set.of("public", "revoked").contains(Wish.status(image));
    if (wasPublic
        && run.world.settings.revokedImages() == RevokedImages.REPORT
        && !run.tagIsFresh(imageId)) {
      throw new Violation("never fights a revocation", Words.of(image));
    }
  }

  /** The function asks for an AMI to be made private: in a sweep the brake limits how many. */
  static void withdrawing(Run run, String imageId) {
    mustNotBeReporting(run, "make " + imageId + " private");
    boolean undoes =
        run.asked.stream().anyMatch(ask -> ask.toPublic() && ask.imageId().equals(imageId));
    if (run.sweep && !undoes) {
      run.braked.add(imageId);
      int most = run.world.settings.maxWithdrawalsPerSweep();
      if (run.braked.size() > most) {
        throw new Violation("the brake holds", run.braked + " withdrawn, " + most + " allowed");
      }
    }
  }

  /** The function writes at all. */
  static void mustNotBeReporting(Run run, String what) {
    if (run.world.settings.mode() == Mode.REPORT) {
      throw new Violation("report mode changes nothing", run.id + " would " + what);
    }
  }

  /** All AMIs before a write, to be compared with those after it. */
  static Map<String, Image> before(World world) {
    Map<String, Image> images = new TreeMap<>();
    world.ec2.images().forEach(image -> images.put(image.imageId(), image));
    return images;
  }

  /**
   * A write may change the group {@code all} of the AMI it names, or our two tags on it, and
   * nothing else anywhere.
   */
  static void wrote(Run run, Map<String, Image> before, String imageId) {
    for (Image now : run.world.ec2.images()) {
      Image then = Objects.requireNonNull(before.get(now.imageId()));
      if (then.equals(now)) {
        continue;
      }
      if (!others(then).equals(others(now))) {
        throw new Violation("touches no other grant", Words.of(then) + " became " + Words.of(now));
      }
      if (!now.imageId().equals(imageId) || !foreignTags(then).equals(foreignTags(now))) {
        throw new Violation("touches nothing else", Words.of(then) + " became " + Words.of(now));
      }
      run.changed(then, now);
    }
  }

  private static Set<LaunchPermission> others(Image image) {
    Set<LaunchPermission> others = new java.util.HashSet<>(image.launchPermissions());
    others.remove(LaunchPermission.ALL);
    return others;
  }

  private static Map<String, String> foreignTags(Image image) {
    Map<String, String> tags = new TreeMap<>(image.tags());
    tags.keySet().removeAll(new TreeSet<>(Set.of(Fleet.STATUS, Fleet.DETAIL)));
    return tags;
  }
}
