package dev.amipublisher.policy;

import static dev.amipublisher.image.Intent.INVALID;
import static dev.amipublisher.image.Intent.PRIVATE;
import static dev.amipublisher.image.Intent.PUBLIC;
import static dev.amipublisher.image.Intent.UNMANAGED;
import static dev.amipublisher.policy.DecisionTable.PublicNow.ANY;
import static dev.amipublisher.policy.DecisionTable.PublicNow.NO;
import static dev.amipublisher.policy.DecisionTable.PublicNow.YES;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.PublicUntil;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.List;

/**
 * The truth table of this project: what an AMI's tags ask for, whether it is public, and what the
 * rules hold against it decide what is done. The first row that fits counts. A pure function; the
 * docs/design.md shows the same rows, and a test holds the two equal.
 */
public final class DecisionTable {

  /** The rows, in order. */
  public static final List<Row> ROWS =
      List.of(
          new Row(PUBLIC, ANY, When.FOREIGN, Action.REFUSE),
          new Row(PRIVATE, ANY, When.FOREIGN, Action.IGNORE),
          new Row(INVALID, ANY, When.FOREIGN, Action.IGNORE),
          new Row(UNMANAGED, ANY, When.FOREIGN, Action.IGNORE),
          new Row(PUBLIC, NO, When.VERIFIED_UNSAFE, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(PUBLIC, NO, When.UNSAFE, Action.REFUSE),
          new Row(PUBLIC, NO, When.REVOKED, Action.LEAVE_REVOKED),
          new Row(PUBLIC, NO, When.PENDING, Action.WAIT),
          new Row(PUBLIC, NO, When.VERIFIED, Action.KEEP),
          new Row(PUBLIC, NO, When.FINDINGS, Action.REFUSE),
          new Row(PUBLIC, NO, When.STAYS_PRIVATE, Action.VERIFY),
          new Row(PUBLIC, NO, When.ALWAYS, Action.PUBLISH),
          new Row(PUBLIC, YES, When.UNSAFE, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(PUBLIC, YES, When.ALWAYS, Action.KEEP),
          new Row(PRIVATE, YES, When.TAG_GONE, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(PRIVATE, YES, When.ALWAYS, Action.WITHDRAW),
          new Row(PRIVATE, NO, When.VERIFIED_TAG_GONE, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(PRIVATE, NO, When.ALWAYS, Action.KEEP),
          new Row(UNMANAGED, YES, When.TAG_TAKEN_AWAY, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(UNMANAGED, YES, When.UNMANAGED_UNWANTED, Action.WITHDRAW_WITHIN_LIMIT),
          new Row(UNMANAGED, YES, When.ALWAYS, Action.REPORT),
          new Row(UNMANAGED, NO, When.ALWAYS, Action.IGNORE),
          new Row(INVALID, ANY, When.ALWAYS, Action.REPORT_INVALID));

  private final Settings settings;
  private final String accountId;
  private final Instant now;

  /**
   * A table that decides as the settings say.
   *
   * @param accountId our own account
   * @param now the time of the decision
   */
  public DecisionTable(Settings settings, String accountId, Instant now) {
    this.settings = settings;
    this.accountId = accountId;
    this.now = now;
  }

  /**
   * Decides.
   *
   * @param image the AMI, as just read
   * @param cause why it is looked at
   * @param findings what the rules that were asked hold against it
   */
  public Decision decide(ImageFacts image, Cause cause, List<Finding> findings) {
    Intent intent = Intent.of(image, settings.publishTagKey(), now);
    Row row = row(image, cause, findings);
    return new Decision(row.action, intent, relevant(image, intent, findings));
  }

  /** The row that fits: see {@link #decide}. */
  public Row row(ImageFacts image, Cause cause, List<Finding> findings) {
    Intent intent = Intent.of(image, settings.publishTagKey(), now);
    RowCase theCase = new RowCase(image, cause, findings, settings, accountId);
    for (Row row : ROWS) {
      if (row.intent == intent && row.publicNow.fits(image) && theCase.meets(row.when)) {
        return row;
      }
    }
    throw new IllegalStateException("No row of the decision table fits " + image.imageId());
  }

  /**
   * Findings matter where the tags ask for publication; elsewhere only a tag that cannot be
   * understood is one.
   */
  private List<Finding> relevant(ImageFacts image, Intent intent, List<Finding> findings) {
    return switch (intent) {
      case PUBLIC -> findings;
      case INVALID -> List.of(invalidTag(image));
      case PRIVATE, UNMANAGED -> List.of();
    };
  }

  private Finding invalidTag(ImageFacts image) {
    String key = settings.publishTagKey();
    // A time can be understood, so that it is too late.
    if (PublicUntil.of(image, key).isPresent()) {
      return new Finding(
          "publish-tag",
          Consequence.KEEP,
          key + "=" + image.tags().get(key),
          "The tag " + key + " asks for more than two years from the AMI's creation.",
          "Set it to a time before " + image.twoYearsOldAt() + ".");
    }
    return new Finding(
        "publish-tag",
        Consequence.KEEP,
        key + "=" + image.tags().get(key),
        "The tag " + key + " is '" + image.tags().get(key) + "'.",
        "Set it to true, to false or to 'until' and a date, or remove it.");
  }

  /**
   * A row: if the first three fit, the fourth is done.
   *
   * @param intent what the tags ask for
   * @param publicNow whether the AMI is public
   * @param when what must hold besides
   * @param action what is done
   */
  public record Row(Intent intent, PublicNow publicNow, When when, Action action) {}

  /** Whether a row is about public AMIs. */
  public enum PublicNow {
    /** Only public ones. */
    YES,
    /** Only private ones. */
    NO,
    /** All. */
    ANY;

    boolean fits(ImageFacts image) {
      return this == ANY || (this == YES) == image.isPublic();
    }
  }

  /** What a row asks for besides. */
  public enum When {
    /** Nothing. */
    ALWAYS("always"),
    /** Another account owns the AMI: only the owner can share it. */
    FOREIGN("the AMI is another account's"),
    /** A rule fails that makes being public unsafe. */
    UNSAFE("a finding makes being public unsafe"),
    /** A rule fails. */
    FINDINGS("there are findings"),
    /**
     * The status tag says that the AMI was public: a person, or AWS itself, made it private since,
     * and is not overruled. AWS does so after its audit of host keys, and six months after the
     * deprecation date if nobody launches the AMI. A fresh change of the publish tag is a new
     * request.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Remove
     *     obsolete AMIs</a>
     */
    REVOKED(
        "it was public by its status tag, the tag did not just change, and `REVOKED_IMAGES` is"
            + " `report`"),
    /** It is not available yet, and nothing else speaks against it. */
    PENDING("it is pending, and nothing else speaks against it"),
    /** Only its copies are to be public. */
    STAYS_PRIVATE("`SOURCE_IMAGES` is `private`, and it is no copy"),
    /** The same, and it was found that it could be public. A change of the tag asks again. */
    VERIFIED(
        "`SOURCE_IMAGES` is `private`, it is `verified` by its status tag, and the tag did not just"
            + " change"),
    /** The same, and its copies are unsafe. */
    VERIFIED_UNSAFE(
        "`SOURCE_IMAGES` is `private`, it is `verified` by its status tag, the tag did not just"
            + " change, and a finding makes being public unsafe"),
    /** Its copies are public, and the publish tag is not there any more. */
    VERIFIED_TAG_GONE("it is `verified` by its status tag, and the tag is gone"),
    /** The publish tag is not there, though the function made the AMI public. */
    TAG_GONE("the tag is gone"),
    /**
     * The publish tag was taken away just now, from an AMI that was public before the function came
     * and has no status tag.
     */
    TAG_TAKEN_AWAY("the tag was just taken away"),
    /** The settings ask for unmanaged public AMIs to be withdrawn. */
    UNMANAGED_UNWANTED("`UNMANAGED_PUBLIC_IMAGES` is `withdraw`");

    private final String words;

    When(String words) {
      this.words = words;
    }

    /** The condition in words for a person. */
    public String describe() {
      return words;
    }
  }
}
