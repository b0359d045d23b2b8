package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.simulation.expected.ExpectedFindings;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.EbsVolumes;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What must hold at every call: judged by what EC2 served, and by the AMIs as they really are. */
final class SafetyInvariants implements Oracle {

  private final Settings settings;

  SafetyInvariants(World world) {
    this.settings = world.settings();
  }

  @Override
  public void requested(SimulatedInvocation invocation, PermissionRequest request) {
    String imageId = request.imageId();
    if (settings.mode() == Mode.REPORT) {
      throw new Violation(Promise.REPORT_MODE_CHANGES_NOTHING, invocation.id() + ": " + request);
    }
    if (request.toPublic()) {
      publishing(invocation, imageId);
    }
  }

  @Override
  public void writesTags(SimulatedInvocation invocation, String imageId, Map<String, String> tags) {
    if (settings.mode() == Mode.REPORT) {
      throw new Violation(Promise.REPORT_MODE_CHANGES_NOTHING, "tags " + imageId);
    }
  }

  /** The last read of the AMI must allow that it is made public. */
  private void publishing(SimulatedInvocation invocation, String imageId) {
    ImageRead read = invocation.reads().last(imageId);
    if (read == null) {
      throw new Violation(Promise.PUBLISHES_ONLY_WHAT_IT_READ, invocation.id() + ": " + imageId);
    }
    Image image = read.image();
    ExpectedIntent intent = ExpectedIntent.of(image, settings, read.at());
    if (intent != ExpectedIntent.PUBLIC) {
      throw new Violation(
          Promise.PUBLISHES_ONLY_WHAT_ASKS_FOR_IT,
          ImageFormatter.format(image) + " asks for " + intent);
    }
    byTheRules(invocation, read);
    // What it wrote itself hides what another invocation wrote meanwhile.
    if (OurTags.recordsPublic(image)
        && !invocation.writes().hadTagged(imageId, read)
        && settings.revokedImages() == RevokedImages.REPORT
        && !knowsOfNewRequest(invocation, imageId)) {
      throw new Violation(Promise.NEVER_FIGHTS_A_REVOCATION, ImageFormatter.format(image));
    }
  }

  private void byTheRules(SimulatedInvocation invocation, ImageRead read) {
    Image image = read.image();
    List<String> findings = new ArrayList<>(ExpectedFindings.of(image, settings, read.at()));
    findings.addAll(ExpectedFindings.ofContent(image, invocation.world()));
    if (!findings.isEmpty()) {
      throw byTheRules(ImageFormatter.format(image) + " " + findings);
    }
    if (!invocation.reads().isUnblocked()) {
      throw byTheRules("block public access: " + invocation.reads().blockPublicAccess());
    }
    for (EbsVolume volume : EbsVolumes.of(image)) {
      if (!Objects.equals(invocation.reads().snapshots().get(volume.snapshotId()), false)) {
        throw byTheRules(volume + " was not read as unencrypted");
      }
    }
  }

  private static Violation byTheRules(String what) {
    return new Violation(Promise.PUBLISHES_ONLY_BY_THE_RULES, what);
  }

  /** Whether the invocation learned in time that the publish tag had changed. */
  static boolean knowsOfNewRequest(SimulatedInvocation invocation, String imageId) {
    String key = invocation.world().settings().publishTagKey();
    return invocation.hasFreshTag()
        || invocation.reads().of(imageId).stream()
                .map(read -> String.valueOf(read.image().tags().get(key)))
                .distinct()
                .count()
            > 1;
  }

  /**
   * A write may change the group {@code all} of the AMI it names, or our tags on it, and nothing
   * else anywhere.
   */
  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    if (!otherGrants(before).equals(otherGrants(after))) {
      throw violated(Promise.TOUCHES_NO_OTHER_GRANT, before, after);
    }
    if (!named.contains(after.imageId()) || !otherTags(before).equals(otherTags(after))) {
      throw violated(Promise.TOUCHES_NOTHING_ELSE, before, after);
    }
  }

  private static Violation violated(Promise promise, Image before, Image after) {
    return new Violation(
        promise, ImageFormatter.format(before) + " became " + ImageFormatter.format(after));
  }

  private static Set<LaunchPermission> otherGrants(Image image) {
    Set<LaunchPermission> others = new HashSet<>(image.launchPermissions());
    others.remove(LaunchPermission.ALL);
    return others;
  }

  private static Map<String, String> otherTags(Image image) {
    Map<String, String> tags = new TreeMap<>(image.tags());
    tags.keySet().removeAll(OurTags.KEYS);
    return tags;
  }
}
