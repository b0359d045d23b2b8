package dev.amipublisher.image;

import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Our own mark on an AMI: two tags that say what became of it. Anyone who may tag can forge it, so
 * it is never trusted to publish anything; the worst that a forged one brings about is a
 * withdrawal.
 *
 * @param status what became of the AMI
 * @param detail why, in brief: at most {@value #LONGEST_DETAIL} characters, and only those that
 *     every AWS service allows in a tag; empty where there is nothing to say, never null
 */
public record StatusTags(Status status, String detail) {

  /** The key of the tag that holds the status. */
  public static final String STATUS_KEY = StatusTagKeys.STATUS;

  /** The key of the tag that holds the detail. */
  public static final String DETAIL_KEY = StatusTagKeys.DETAIL;

  /** EC2's own limit to the length of a tag's value, in characters. */
  public static final int LONGEST_DETAIL = 256;

  private static final Pattern FORBIDDEN = Pattern.compile("[^\\p{L}\\p{N} +\\-=._:/@]");

  /**
   * The detail of a mark that was written before a change, to say what was so until then, and that
   * nobody was told of yet.
   */
  public static final String NOTIFICATION_PENDING = "notification pending";

  /** What became of an AMI. */
  public enum Status {
    /** It bears no mark of ours, or one that we never write. */
    NONE,
    /** It is public, as its tag asks. */
    PUBLIC,
    /** Its tag asks for it to be public, and a rule or EC2 forbids it. */
    REFUSED,
    /** It was public, and was made private as its tags or the rules ask. */
    WITHDRAWN,
    /** Its tag asks for it to be public, and someone else made it private. */
    REVOKED,
    /** Its publish tag says neither {@code true} nor {@code false}. */
    INVALID;

    private final String wireValue = name().toLowerCase(Locale.ROOT);

    /** The value of the status tag. */
    public String wireValue() {
      return wireValue;
    }
  }

  /** Makes any text fit for a tag's value. */
  public StatusTags {
    // The characters that all services allow:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html
    String allowed = FORBIDDEN.matcher(detail).replaceAll(" ").strip();
    detail = allowed.length() <= LONGEST_DETAIL ? allowed : cut(allowed);
  }

  /**
   * Cuts between characters, and not within one that Java writes as two: EC2 would never give back
   * what it was given.
   */
  private static String cut(String text) {
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_DETAIL - 1))
            ? LONGEST_DETAIL - 1
            : LONGEST_DETAIL;
    return text.substring(0, end).strip();
  }

  /** The mark that an AMI bears; never null. */
  public static StatusTags of(ImageFacts image) {
    Status status = Status.NONE;
    String value = image.tags().getOrDefault(STATUS_KEY, "");
    for (Status known : Status.values()) {
      if (known != Status.NONE && known.wireValue().equals(value)) {
        status = known;
      }
    }
    return new StatusTags(status, image.tags().getOrDefault(DETAIL_KEY, ""));
  }

  /** Whether what this mark says is still to be told of. */
  public boolean isNotificationPending() {
    return detail.equals(NOTIFICATION_PENDING);
  }

  /** The two tags that this mark consists of. */
  public Map<String, String> tags() {
    return Map.of(STATUS_KEY, status.wireValue(), DETAIL_KEY, detail);
  }

  /**
   * Whether an AMI has room for this mark beside its other tags: EC2 allows 50, not counting those
   * of AWS.
   */
  public boolean fitsOn(ImageFacts image) {
    long others =
        image.tags().keySet().stream()
            .filter(
                key ->
                    !key.startsWith("aws:") && !key.equals(STATUS_KEY) && !key.equals(DETAIL_KEY))
            .count();
    return others + tags().size() <= 50;
  }
}
