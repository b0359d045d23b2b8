package dev.amipublisher.cli.doctor;

import dev.amipublisher.aws.AwsCalls;
import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Goes the whole way once, from the tag to the status on the AMI, without ever publishing: the
 * publish tag gets a value that cannot be understood, and is taken away again whatever happens.
 */
public final class RoundTrip implements Check {

  /** The leg that ends when the function has answered the tag. */
  static final String ANSWERED = "status invalid";

  /** The leg that ends when the function has answered its removal. */
  static final String BACK = "status withdrawn";

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** With any other, nobody could see whether the function wrote it or it was there before. */
  private static final Set<Status> BEFORE = EnumSet.of(Status.NONE, Status.WITHDRAWN);

  private final RegionReader reader;
  private final Deployment deployment;
  private final String imageId;
  private final PublishTag tag;
  private final Duration timeout;
  private final Map<String, Duration> legs = new LinkedHashMap<>();

  /**
   * Makes a round trip.
   *
   * @param timeout how long to wait for each leg
   */
  public RoundTrip(
      RegionReader reader,
      Deployment deployment,
      String imageId,
      PublishTag tag,
      Duration timeout) {
    this.reader = reader;
    this.deployment = deployment;
    this.imageId = imageId;
    this.tag = tag;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return "round trip of " + imageId;
  }

  /** How long each leg took that was gone to its end. */
  public Map<String, Duration> legs() {
    return new LinkedHashMap<>(legs);
  }

  /**
   * Goes.
   *
   * @throws Mistake if the AMI does not suit
   */
  @Override
  public CheckResult run() {
    check(image());
    if (!deployment.enforces()) {
      return CheckResult.unknown(
          this,
          "The function is in report mode, in which it writes no status tags.",
          "Try it when the mode is enforce.");
    }
    try {
      tag.tryOut();
    } catch (SdkException denied) {
      return CheckResult.wrong(
          this,
          "You may not set the publish tag: %s".formatted(sentence(denied)),
          "Allow it: 'ami-publisher doctor --print-policy --round-trip AMI' has the policy.",
          "");
    }
    Thread onEnd = new Thread(tag::close, "take the tag away");
    Runtime.getRuntime().addShutdownHook(onEnd);
    CheckResult result;
    try (tag) {
      result = there();
    } catch (SdkException failed) {
      return CheckResult.wrong(
          this,
          "It was broken off: %s".formatted(sentence(failed)),
          "Take the publish tag away, if it is still there.",
          deployment.command(
              "ec2 delete-tags --resources %s --tags Key=%s,Value=%s"
                  .formatted(imageId, deployment.settings().publishTagKey(), PublishTag.VALUE)));
    }
    Runtime.getRuntime().removeShutdownHook(onEnd);
    return result.isFailure() ? result : back();
  }

  private CheckResult there() {
    tag.set();
    String key = deployment.settings().publishTagKey();
    boolean seen = await("tag readable", image -> image.tags().containsKey(key));
    boolean answered = await(ANSWERED, image -> StatusTags.of(image).status() == Status.INVALID);
    return seen && answered
        ? CheckResult.well(this, "")
        : CheckResult.wrong(
            this,
            "The tag was there for %d seconds, and no status tag appeared; it was taken away again."
                .formatted(timeout.toSeconds()),
            "Read whether the event came, and what the function made of it.",
            deployment.command(
                "logs tail /aws/lambda/%s --since 15m"
                    .formatted(deployment.names().eventsFunction())));
  }

  private CheckResult back() {
    boolean answered = await(BACK, image -> StatusTags.of(image).status() != Status.INVALID);
    String took =
        String.join(
            ", ",
            legs.entrySet().stream()
                .map(leg -> "%s after %.1f s".formatted(leg.getKey(), seconds(leg.getValue())))
                .toList());
    if (!answered) {
      return CheckResult.wrong(
          this,
          "%s; the tag was taken away, and in %d seconds the status tag stayed."
              .formatted(took, timeout.toSeconds()),
          "Events of tags that are set arrive, those of tags that are taken away do not: read the"
              + " log of the function. The next sweep corrects the status tag.",
          deployment.command(
              "logs tail /aws/lambda/%s --since 15m"
                  .formatted(deployment.names().eventsFunction())));
    }
    return new CheckResult(
        name(),
        CheckResult.Verdict.WELL,
        took,
        "The publish tag is gone again; two status tags stay, which you may take away.",
        deployment.command(
            "ec2 delete-tags --resources %s --tags Key=%s Key=%s"
                .formatted(imageId, StatusTags.STATUS_KEY, StatusTags.DETAIL_KEY)));
  }

  private static String sentence(SdkException failure) {
    return AwsCalls.withoutTail(String.valueOf(failure.getMessage()));
  }

  /** Seconds of a leg, as they are shown. */
  public static double seconds(Duration leg) {
    return leg.toMillis() / 1e3;
  }

  private void check(ImageFacts image) {
    Status status = StatusTags.of(image).status();
    String problem = "";
    if (!image.ownerId().equals(deployment.home().accountId())) {
      problem = "belongs to another account";
    } else if (image.isPublic()) {
      problem = "is public";
    } else if (image.tags().containsKey(deployment.settings().publishTagKey())) {
      problem = "has the tag " + deployment.settings().publishTagKey() + " already";
    } else if (!BEFORE.contains(status)) {
      problem = "has the status " + status.wireValue();
    }
    if (!problem.isEmpty()) {
      throw new Mistake(
          "%s %s: for the round trip, give a private AMI of your own that nobody asks to publish."
              .formatted(imageId, problem));
    }
  }

  private ImageFacts image() {
    try {
      List<ImageFacts> found = reader.find(List.of(imageId));
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    } catch (Ec2RefusedException refusal) {
      throw new Mistake("%s cannot be read: %s".formatted(imageId, refusal.describe()));
    }
    throw new Mistake(
        "EC2 does not know %s in %s: check the id and the Region."
            .formatted(imageId, reader.region()));
  }

  /** Not, if EC2 cannot say now. */
  private boolean isNow(Predicate<ImageFacts> so) {
    try {
      return so.test(image());
    } catch (Ec2UnavailableException later) {
      return false;
    }
  }

  /** Waits until the AMI is so, and notes how long that took. */
  private boolean await(String leg, Predicate<ImageFacts> so) {
    long start = System.nanoTime();
    while (!isNow(so)) {
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0) {
        return false;
      }
      Sleeper.real().sleep(INTERVAL);
    }
    legs.put(leg, Duration.ofNanos(System.nanoTime() - start));
    return true;
  }
}
