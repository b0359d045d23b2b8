package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an invocation owes to the readers of its log: one line for each change, no line without one,
 * no failure without a reason.
 */
final class LogInvariants implements Oracle {

  private static final Set<String> ENDS_OF_A_CHANGE =
      Set.of("published", "withdrawn", "refused", "failed", "gone");

  /**
   * When an invocation may leave even what it published itself as it is; a call may take a while.
   */
  private static final Duration TOO_LATE = Duration.ofSeconds(15);

  /** When an invocation may leave things undone for want of time. */
  private static final Duration SHORT_OF_TIME = Duration.ofSeconds(70);

  /**
   * How old a request may be, when an invocation for it begins, for a refusal to pass by itself.
   */
  private static final Duration NEW_REQUEST = Duration.ofSeconds(150);

  private final World world;
  private final boolean lagging;

  LogInvariants(World world) {
    this.world = world;
    this.lagging = world.faults().reads().areLate();
  }

  /**
   * A line about a change must rest on a read, served after EC2 accepted the change, that shows it
   * too; and what that read shows besides is acted on.
   */
  @Override
  public void logged(SimulatedInvocation invocation, JsonObject line) {
    String outcome = line.get("outcome").getAsString();
    boolean published = outcome.equals("published");
    boolean change = published || outcome.equals("withdrawn");
    if (!change || !line.get("mode").getAsString().equals("enforce")) {
      return;
    }
    String imageId = line.get("imageId").getAsString();
    List<PermissionRequest> accepted =
        invocation.writes().accepted().stream()
            .filter(request -> request.imageId().equals(imageId))
            .filter(request -> request.toPublic() == published)
            .toList();
    long lines = lines(invocation, imageId, Set.of(outcome));
    if (lines > accepted.size()) {
      throw new Violation(Promise.LOGS_EACH_CHANGE_ONCE, line + " is about no change");
    }
    long begun = accepted.getFirst().order();
    boolean verified =
        invocation.reads().of(imageId).stream()
            .anyMatch(read -> read.order() > begun && read.image().isPublic() == published);
    if (!verified) {
      throw new Violation(Promise.LOGS_ONLY_WHAT_WAS_READ_BACK, line.toString());
    }
    // Each AMI is decided on three times at most; then its event is to be delivered again.
    boolean keepsChanging = line.get("notes").toString().contains("keep changing");
    if (published && lines == accepted.size() && !(keepsChanging && lines > 1)) {
      readAgain(invocation, accepted.getLast());
    }
  }

  /** An invocation that was not cut off has logged each change that it asked for. */
  @Override
  public void ended(SimulatedInvocation invocation) {
    Set<String> imageIds = new TreeSet<>();
    invocation.writes().requested().forEach(request -> imageIds.add(request.imageId()));
    for (String imageId : imageIds) {
      long requested =
          invocation.writes().requested().stream()
              .filter(request -> request.imageId().equals(imageId))
              .count();
      if (lines(invocation, imageId, ENDS_OF_A_CHANGE) < requested) {
        throw new Violation(
            Promise.LOGS_EACH_CHANGE_ONCE,
            requested + " changes of " + imageId + ": " + invocation.lines());
      }
    }
  }

  private void readAgain(SimulatedInvocation invocation, PermissionRequest accepted) {
    String imageId = accepted.imageId();
    ImageRead read = invocation.reads().last(imageId);
    if (read == null || !read.image().isPublic()) {
      return;
    }
    List<PermissionRequest> requested =
        invocation.writes().requested().stream()
            .filter(request -> request.imageId().equals(imageId))
            .toList();
    boolean undone =
        requested.stream()
            .anyMatch(request -> !request.toPublic() && request.order() > accepted.order());
    ExpectedIntent intent = ExpectedIntent.of(read.image(), world.settings(), read.at());
    boolean unwanted = intent == ExpectedIntent.PRIVATE || intent == ExpectedIntent.UNMANAGED;
    // What is to be undone later than ten seconds after its read has to be read once more.
    boolean lost = invocation.reads().lostSightOf(imageId);
    boolean inTime = invocation.remaining().compareTo(TOO_LATE) > 0;
    if (!undone && requested.size() < 3 && unwanted && !lost && inTime) {
      throw new Violation(
          Promise.UNDOES_WHAT_THE_TAGS_STOPPED_ASKING_FOR, ImageFormatter.format(read.image()));
    }
  }

  @Override
  public void failed(SimulatedInvocation invocation, long interference, RuntimeException why) {
    boolean inTime = invocation.remaining().compareTo(SHORT_OF_TIME) > 0;
    // Block public access was lifted or enabled a moment ago, or reads lag behind writes.
    String text = String.valueOf(why.getMessage());
    boolean isNew = invocation.event().isYoungerThan(NEW_REQUEST, invocation.begin());
    boolean mayPass =
        (isNew && text.contains("EC2 refused with OperationNotPermitted"))
            || (lagging && text.contains("does not show yet that the withdrawal was counted"));
    if (invocation.troubles() == 0 && interference == 0 && inTime && !mayPass) {
      throw new Violation(Promise.FAILS_ONLY_FOR_WHAT_MAY_PASS, String.valueOf(why));
    }
  }

  private static long lines(SimulatedInvocation invocation, String imageId, Set<String> outcomes) {
    return invocation.lines().stream()
        .filter(line -> line.get("imageId").getAsString().equals(imageId))
        .filter(line -> outcomes.contains(line.get("outcome").getAsString()))
        .count();
  }
}
