package dev.amipublisher.simulation.expected;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What sweeps must bring each AMI to, but for the quota: the decision table of docs/design.md,
 * written independently.
 */
public final class ExpectedStates {

  private static final Set<String> OURS =
      Set.of("public", "waiting", "refused", "withdrawn", "held-back", "revoked", "invalid");

  private final World world;
  private final Settings settings;
  private int limited;
  private int withdrawals;

  /** States in a world. */
  public ExpectedStates(World world) {
    this.world = world;
    this.settings = world.settings();
  }

  /** How many AMIs are to be withdrawn, as far as the limit counts them. */
  public int limited() {
    return limited;
  }

  /** How many AMIs are to be withdrawn. */
  public int withdrawals() {
    return withdrawals;
  }

  /** Whether sweeps find the AMI at all. */
  public static boolean isListed(Image image) {
    return image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)
        && !image.inRecycleBin()
        && image.deregisteredAt() == null;
  }

  /**
   * What an AMI must come to.
   *
   * @param publishable whether nothing but the quota keeps an AMI from being published
   */
  public ExpectedState of(Image image, Predicate<Image> publishable) {
    String status = OurTags.status(image);
    ExpectedState asItIs = ExpectedState.of(image.isPublic(), status);
    if (!isListed(image) || settings.mode() == Mode.REPORT) {
      return asItIs;
    }
    ExpectedState expected =
        switch (ExpectedIntent.of(image, settings, world.time().instant())) {
          case PUBLIC ->
              image.isPublic() ? publicAndAsked(image) : privateAndAsked(image, publishable);
          case PRIVATE ->
              image.isPublic()
                  ? publicAndUnwanted(image)
                  : ExpectedState.of(false, status.isEmpty() ? status : "withdrawn");
          case INVALID -> invalid(image, status);
          case UNMANAGED ->
              image.isPublic()
                  ? unmanaged(asItIs)
                  : ExpectedState.of(false, OURS.contains(status) ? "withdrawn" : status);
        };
    return OurTags.fitOn(image) ? expected : ExpectedState.of(expected.isPublic(), status);
  }

  /** What the function made public keeps its status while it is, whatever its tag says. */
  private static ExpectedState invalid(Image image, String status) {
    boolean ours = image.isPublic() && Set.of("public", "held-back").contains(status);
    return ExpectedState.of(image.isPublic(), ours ? "public" : "invalid");
  }

  private ExpectedState publicAndAsked(Image image) {
    boolean safe =
        ExpectedFindings.unsafe(image).isEmpty()
            && !ExpectedFindings.isKnownToBeSensitive(image, world);
    return safe
        ? ExpectedState.of(true, "public")
        : limited(ExpectedState.of(true, "held-back")).or("refused");
  }

  /** What the tag asks for is not limited; a tag that is gone asks for nothing. */
  private ExpectedState publicAndUnwanted(Image image) {
    if (image.tags().containsKey(settings.publishTagKey())) {
      withdrawals++;
      return ExpectedState.of(false, "withdrawn");
    }
    return limited(ExpectedState.of(true, "held-back"));
  }

  private ExpectedState unmanaged(ExpectedState asItIs) {
    return settings.unmanagedPublicImages() == UnmanagedPublicImages.WITHDRAW
        ? limited(asItIs)
        : asItIs;
  }

  /** A limit of zero never lets go; with any other every withdrawal is made in the end. */
  private ExpectedState limited(ExpectedState otherwise) {
    if (settings.maxWithdrawalsPerSweep() == 0) {
      return otherwise;
    }
    withdrawals++;
    limited++;
    return ExpectedState.of(false, "withdrawn");
  }

  private ExpectedState privateAndAsked(Image image, Predicate<Image> publishable) {
    if (OurTags.recordsPublic(image) && settings.revokedImages() == RevokedImages.REPORT) {
      return ExpectedState.of(false, "revoked");
    }
    ExpectedState refused = ExpectedState.of(false, "refused");
    // Withdrawn for a reason, and refused for the same reason ever after, is announced once.
    if (OurTags.status(image).equals("withdrawn") || OurTags.isOurWithdrawalCutOff(image)) {
      refused = refused.or("withdrawn");
    }
    if (!ExpectedFindings.unsafe(image).isEmpty()) {
      return refused;
    }
    int findings = ExpectedFindings.of(image, settings, world.time().instant()).size();
    if (image.state() == ImageState.PENDING && findings == 1) {
      return ExpectedState.of(false, "waiting");
    }
    boolean clean = findings == 0 && ExpectedFindings.ofContent(image, world).isEmpty();
    return clean && publishable.test(image) ? ExpectedState.of(true, "public") : refused;
  }
}
