package dev.amipublisher.image;

import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tags that the function writes on an AMI: its status, the findings in brief, and when it was
 * last withdrawn within the limit. Anyone who may tag can forge them, so they are never trusted to
 * publish anything that the publish tag does not ask for.
 *
 * @param status the outcome of the AMI
 * @param detail why, in brief: at most {@value #LONGEST_DETAIL} characters, and only those that
 *     every AWS service allows in a tag; empty where there is nothing to say
 * @param withdrawnAt when the AMI was last withdrawn, or was about to be, for a reason that counts
 *     towards the limit of withdrawals, to the second; null if never
 */
public record StatusTags(Status status, String detail, @Nullable Instant withdrawnAt) {

  /** The key of the tag that holds the status. */
  public static final String STATUS_KEY = StatusTagKeys.STATUS;

  /** The key of the tag that holds the detail. */
  public static final String DETAIL_KEY = StatusTagKeys.DETAIL;

  /** The key of the tag that holds the time of the last withdrawal that counts. */
  public static final String WITHDRAWN_AT_KEY = StatusTagKeys.WITHDRAWN_AT;

  /** EC2's own limit to the length of a tag's value, in characters. */
  public static final int LONGEST_DETAIL = 256;

  /** The detail of tags that were written before a change, or before it was announced. */
  public static final String NOTIFICATION_PENDING = "notification pending";

  /** The detail of tags that were written before it was announced that the time is near to end. */
  public static final String WARNING_PENDING = "warning pending";

  /** What versions before 1.1 wrote instead. */
  private static final String FORMER_NOTIFICATION_PENDING = "not told yet";

  private static final Pattern FORBIDDEN = Pattern.compile("[^\\p{L}\\p{N} +\\-=._:/@]");

  /** EC2's limit of tags on a resource, not counting those of AWS. */
  private static final int MOST_TAGS = 50;

  /** The outcome of an AMI. */
  public enum Status {
    /** It has no status tag. */
    NONE(false),
    /** It is public, as its tag asks. */
    PUBLIC(true),
    /** Its tag asks for it to be public, and it is not available yet. */
    WAITING(false),
    /** Its tag asks for it to be public, and a rule or EC2 forbids it. */
    REFUSED(false),
    /** Its tag asks for it to be public, and could be; it stays private, and is copied. */
    VERIFIED(false),
    /** It was public, and was made private as its tags or the rules ask. */
    WITHDRAWN(false),
    /** It is public and should not be; the limit of withdrawals keeps it so for now. */
    HELD_BACK(true),
    /** Its tag asks for it to be public, and someone else made it private. */
    REVOKED(true),
    /** Its publish tag cannot be understood. */
    INVALID(false),
    /** The tag says something that the function never writes. */
    UNKNOWN(true);

    private final boolean countsAsPublic;
    private final String wireValue = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Status(boolean countsAsPublic) {
      this.countsAsPublic = countsAsPublic;
    }

    /** The value of the status tag. */
    public String wireValue() {
      return wireValue;
    }

    /**
     * Whether an AMI of this status that is private now was made so by someone else. What the
     * function never writes is taken for this, too: it leaves the AMI private.
     */
    public boolean countsAsPublic() {
      return countsAsPublic;
    }

    private static Status of(String value) {
      if (value.isEmpty()) {
        return NONE;
      }
      for (Status known : values()) {
        if (known != NONE && known.wireValue.equals(value)) {
          return known;
        }
      }
      return UNKNOWN;
    }
  }

  /** Makes any text fit for a tag's value. */
  public StatusTags {
    // The characters that all services allow:
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html
    String allowed = FORBIDDEN.matcher(detail).replaceAll(" ").strip();
    detail = allowed.length() <= LONGEST_DETAIL ? allowed : cut(allowed);
    withdrawnAt = withdrawnAt == null ? null : withdrawnAt.truncatedTo(ChronoUnit.SECONDS);
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

  /** The status tags that an AMI has. */
  public static StatusTags of(ImageFacts image) {
    return new StatusTags(
        Status.of(image.tags().getOrDefault(STATUS_KEY, "")),
        image.tags().getOrDefault(DETAIL_KEY, ""),
        instant(image.tags().getOrDefault(WITHDRAWN_AT_KEY, "")));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException notOurs) {
      return null;
    }
  }

  /** The same tags with another status and detail. */
  public StatusTags with(Status newStatus, String newDetail) {
    return new StatusTags(newStatus, newDetail, withdrawnAt);
  }

  /** The same tags with another time of withdrawal; null takes it away. */
  public StatusTags withdrawnAt(@Nullable Instant time) {
    return new StatusTags(status, detail, time);
  }

  /**
   * Whether an AMI that has these tags and is private now was made so by someone else: they say
   * that it is public. A time of withdrawal beside a pending notification of a public AMI is of a
   * withdrawal of ours that was cut off.
   */
  public boolean recordsPublic() {
    boolean cutOff = status == Status.PUBLIC && isNotificationPending() && withdrawnAt != null;
    return status.countsAsPublic() && !cutOff;
  }

  /**
   * The subject of a rule's finding for which an AMI is not public, or is not to be; empty if there
   * is no such finding, or another one stands before it.
   */
  public Optional<String> subjectOf(String rule) {
    String prefix = rule + ": ";
    boolean stopped =
        status == Status.REFUSED || status == Status.WITHDRAWN || status == Status.HELD_BACK;
    return stopped && detail.startsWith(prefix)
        ? Optional.of(detail.substring(prefix.length()).split(" / ", 2)[0])
        : Optional.empty();
  }

  /** Whether what these tags say is still to be announced. */
  public boolean isNotificationPending() {
    return detail.equals(NOTIFICATION_PENDING) || detail.equals(FORMER_NOTIFICATION_PENDING);
  }

  /**
   * The tags to write on an AMI so that it has these. A time of withdrawal that it has already is
   * not among them: another invocation may have written a later one meanwhile.
   *
   * @param image as it was read last
   */
  public Map<String, String> tagsFor(ImageFacts image) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(
        STATUS_KEY, status == Status.NONE || status == Status.UNKNOWN ? "" : status.wireValue());
    tags.put(DETAIL_KEY, detail);
    String time = withdrawnAt == null ? "" : withdrawnAt.toString();
    if (!image.tags().getOrDefault(WITHDRAWN_AT_KEY, "").equals(time)) {
      tags.put(WITHDRAWN_AT_KEY, time);
    }
    return tags;
  }

  /** Whether an AMI has room for these tags beside its others. */
  public boolean fitsOn(ImageFacts image) {
    return hasRoom(image, tagsFor(image).keySet());
  }

  /** Whether an AMI has room for tags with these keys beside its others. */
  public static boolean hasRoom(ImageFacts image, Collection<String> keys) {
    long others =
        image.tags().keySet().stream()
            .filter(key -> !key.startsWith("aws:") && !keys.contains(key))
            .count();
    return others + keys.size() <= MOST_TAGS;
  }
}
