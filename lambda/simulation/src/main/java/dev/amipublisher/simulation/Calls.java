package dev.amipublisher.simulation;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Session;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.call.Ec2Timeout;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one invocation: each takes time, may fail before or after its effect, is tried again
 * as the SDK does, and may be the last one. What fails in the end is told as the adapters of AWS
 * tell it.
 */
final class Calls {

  private final World world;
  private final Run run;
  private final People people;
  private final Ec2Session session;

  Calls(World world, Run run, People people) {
    this.world = world;
    this.run = run;
    this.people = people;
    this.session = world.ec2.callAs("ami-publisher");
  }

  /** EC2, as the function's role uses it. */
  Ec2Session session() {
    return session;
  }

  /** Makes a call that only reads. */
  <T> T read(String action, Supplier<T> call) {
    return withRetries(action, null, call);
  }

  /** Makes a call that changes one AMI; that it changes nothing else is held. */
  void write(String action, String imageId, Runnable call) {
    Safety.mustNotBeReporting(run, action);
    if (world.chance.of(world.weather.meddled())) {
      people.meddleWith(imageId);
    }
    withRetries(
        action,
        imageId,
        () -> {
          call.run();
          return true;
        });
  }

  /** Lets time pass in a call; the function may be cut off meanwhile. */
  void pass(String action) {
    if (world.chance.of(world.weather.killed())) {
      throw killed("at " + action);
    }
    world.time.pass(world.chance.millis(5, 300));
    if (world.time.instant().isAfter(run.end)) {
      throw killed("for its time is over, at " + action);
    }
  }

  private Killed killed(String why) {
    run.dead = true;
    world.note(run.id, () -> "IS KILLED " + why);
    return new Killed(why);
  }

  private <T> T withRetries(String action, @Nullable String written, Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(action, written, call);
      } catch (Ec2Error error) {
        world.note(run.id, () -> action + " " + name(written) + error.code());
        boolean passing =
            Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.TRANSIENT;
        if (!passing) {
          throw new Ec2RefusedException(error.code(), error.text());
        }
        if (attempt == 2) {
          throw new Ec2UnavailableException(error.code() + ": " + error.text(), error);
        }
      } catch (Ec2Timeout timeout) {
        world.note(run.id, () -> action + " " + name(written) + "has no answer");
        if (attempt == 2) {
          throw new Ec2UnavailableException("EC2 did not answer: " + timeout.getMessage(), timeout);
        }
      }
      pass(action);
    }
  }

  private static String name(@Nullable String imageId) {
    return imageId == null ? "" : imageId + " ";
  }

  private <T> T once(String action, @Nullable String written, Supplier<T> call) {
    pass(action);
    failSometimes(action);
    T answer = written == null ? call.get() : watched(action, written, call);
    pass(action);
    if (world.chance.of(world.weather.unavailable() / 2)) {
      run.troubles++;
      throw world.chance.of(0.5) ? new Ec2Timeout(action) : Ec2Error.internalError();
    }
    return answer;
  }

  private void failSometimes(String action) {
    if (world.chance.of(world.weather.unavailable() / 2)) {
      run.troubles++;
      throw world.chance.of(0.5) ? Ec2Error.requestLimitExceeded() : Ec2Error.internalError();
    }
    if (world.chance.of(world.weather.refused())) {
      run.troubles++;
      throw new Ec2Error("UnauthorizedOperation", "No policy allows " + action + ".", 403);
    }
  }

  private <T> T watched(String action, String imageId, Supplier<T> call) {
    Map<String, Image> before = Safety.before(world);
    try {
      T answer = call.get();
      world.note(run.id, () -> action + " " + imageId);
      return answer;
    } finally {
      Safety.wrote(run, before, imageId);
    }
  }
}
