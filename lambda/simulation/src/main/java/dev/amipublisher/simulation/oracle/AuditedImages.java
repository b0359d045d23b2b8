package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.expected.ExpectedFindings;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.expected.ExpectedStates;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.Contents.Kind;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.List;

/**
 * What an audit must find and withdraw: AMIs that are public, that their tags ask to be so, and
 * that hold what no tag of theirs allows.
 *
 * @param images as they are before it
 */
public record AuditedImages(World world, List<Image> images) {

  /** Looks at the account before the audit. */
  public static AuditedImages from(World world) {
    return new AuditedImages(
        world,
        world.ec2().images().stream().filter(image -> mustBeWithdrawn(image, world)).toList());
  }

  private static boolean mustBeWithdrawn(Image image, World world) {
    Settings settings = world.settings();
    return settings.mode() == Mode.ENFORCE
        && settings.sensitiveData().check() == Check.ENFORCE
        && settings.maxWithdrawalsPerSweep() > 0
        && ExpectedStates.isListed(image)
        && image.isPublic()
        && OurTags.fitOn(image)
        && ExpectedIntent.of(image, settings, world.time().instant()) == ExpectedIntent.PUBLIC
        && world.contents().of(image.imageId()) == Kind.SENSITIVE
        && !ExpectedFindings.ofContent(image, world).isEmpty();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return images.isEmpty();
  }

  /** How many sweeps the limit of withdrawals spreads them over. */
  public int sweeps() {
    int limit = world.settings().maxWithdrawalsPerSweep();
    return (images.size() + limit - 1) / limit;
  }

  /** Holds each to being private. */
  public void check() {
    for (Image then : images) {
      Image now = world.image(then.imageId());
      if (now.isPublic()) {
        throw new Violation(
            Promise.WITHDRAWS_WHAT_AN_AUDIT_FINDS,
            ImageFormatter.format(then) + " became " + ImageFormatter.format(now));
      }
    }
  }
}
