package dev.amipublisher.outcome;

import dev.amipublisher.vocabulary.Metric;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the outcome of an AMI can be. Everything that goes with a result stands here. */
public enum Result {
  /** It was made public, and EC2 shows it so. */
  PUBLISHED(Metric.PUBLISHED, "The publish tag asks for it, and no rule forbids it."),
  /** It was made private, and EC2 shows it so. */
  WITHDRAWN(Metric.WITHDRAWN, "Its tags do not ask for it to be public."),
  /** It could be public; it stays private, as the settings ask, and is copied. */
  VERIFIED(null, "No rule forbids it; it stays private, and its copies become public."),
  /** It is as its tags ask. */
  KEPT(null, "It is as its tags ask."),
  /** Its tags ask for it to be public, and it is not available yet. */
  WAITING(null, "The AMI is pending; it is published as soon as it is available."),
  /** Its tags ask for it to be public, and a rule or EC2 forbids it. */
  REFUSED(Metric.REFUSED, "No reason was given."),
  /** Its tags ask for it to be public, and someone else made it private. */
  REVOKED(Metric.REVOKED, "Someone else, a person or AWS, made it private after it was public."),
  /** It is public, and nothing asks for that. */
  UNMANAGED(null, "It is public, and no tag asks for that."),
  /** Its publish tag cannot be understood. */
  INVALID(Metric.INVALID, "No reason was given."),
  /** It is private, or another account's, and nothing asks for anything. */
  IGNORED(null, "It is private, and no tag asks for anything."),
  /** EC2 does not know it (any more). */
  GONE(null, "EC2 does not know the AMI, or no longer does."),
  /** It should be withdrawn, and the limit of withdrawals held it back. */
  HELD_BACK(Metric.WITHDRAWALS_HELD_BACK, "As many AMIs were withdrawn lately as may be."),
  /** It needs a change, and time ran out. */
  LEFT(null, "Time ran out; the next sweep goes on."),
  /** What should be done could not be done, or could not be verified. */
  FAILED(Metric.FAILED, "No reason was given."),
  /** In report mode: it would be made public. */
  WOULD_PUBLISH(null, "The publish tag asks for it, and no rule forbids it."),
  /** In report mode: it would stay private, and be copied. */
  WOULD_VERIFY(null, "No rule forbids it; it would stay private, and its copies become public."),
  /** In report mode: it would be made private. */
  WOULD_WITHDRAW(null, "Its tags do not ask for it to be public."),
  /** In report mode: it should be made private, and the limit of withdrawals would hold it back. */
  WOULD_HOLD_BACK(null, "As many AMIs would be withdrawn as may be.");

  private final @Nullable Metric metric;
  private final String reason;

  Result(@Nullable Metric metric, String reason) {
    this.metric = metric;
    this.reason = reason;
  }

  /** The metric that counts such results; empty if none does. */
  public Optional<Metric> metric() {
    return Optional.ofNullable(metric);
  }

  /** Why it came to this result, where no finding says so: one sentence. */
  public String reason() {
    return reason;
  }

  /** The word for it in JSON, for example {@code held-back}. */
  public String wireValue() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether launch permissions were changed, and read back so. */
  public boolean changedPermissions() {
    return this == PUBLISHED || this == WITHDRAWN;
  }
}
