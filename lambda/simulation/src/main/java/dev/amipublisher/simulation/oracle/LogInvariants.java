package dev.amipublisher.simulation;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an invocation owes to whoever reads its log: one line for each change, no line without one,
 * no failure without a reason.
 */
final class Accounts {

  private static final Set<String> ENDS_OF_A_CHANGE =
      Set.of("published", "withdrawn", "refused", "failed", "gone");

  private Accounts() {}

  /**
   * A line that tells of a change must rest on a read, served after EC2 took the change, that tells
   * of it too; and what that read tells besides is acted on.
   */
  static void line(Run run, JsonObject line) {
    String outcome = line.get("outcome").getAsString();
    boolean published = outcome.equals("published");
    boolean change = published || outcome.equals("withdrawn");
    if (!change || !line.get("mode").getAsString().equals("enforce")) {
      return;
    }
    String imageId = line.get("imageId").getAsString();
    List<Run.Asked> accepted =
        run.accepted.stream()
            .filter(ask -> ask.imageId().equals(imageId) && ask.toPublic() == published)
            .toList();
    if (lines(run, imageId, Set.of(outcome)) > accepted.size()) {
      throw new Violation("one line for each change", line + " tells of no change");
    }
    long begun = accepted.getFirst().order();
    boolean verified =
        run.seen.getOrDefault(imageId, List.of()).stream()
            .anyMatch(seen -> seen.order() > begun && seen.image().isPublic() == published);
    if (!verified) {
      throw new Violation("tells only what was read back", line.toString());
    }
    if (published) {
      lookedAgain(run, accepted.getLast());
    }
  }

  /** An invocation that was not cut off has told of each change that it asked for. */
  static void over(Run run) {
    Set<String> imageIds = new TreeSet<>();
    run.asked.forEach(ask -> imageIds.add(ask.imageId()));
    for (String imageId : imageIds) {
      long asked = run.asked.stream().filter(ask -> ask.imageId().equals(imageId)).count();
      if (lines(run, imageId, ENDS_OF_A_CHANGE) < asked) {
        throw new Violation(
            "one line for each change", asked + " changes of " + imageId + ": " + run.lines);
      }
    }
  }

  private static void lookedAgain(Run run, Run.Asked accepted) {
    String imageId = accepted.imageId();
    Run.Seen seen = run.lastSeen(imageId);
    if (seen == null || !seen.image().isPublic()) {
      return;
    }
    List<Run.Asked> asked =
        run.asked.stream().filter(ask -> ask.imageId().equals(imageId)).toList();
    boolean undone =
        asked.stream().anyMatch(ask -> !ask.toPublic() && ask.order() > accepted.order());
    Wish wish = Wish.of(seen.image(), run.world.settings);
    if (!undone && asked.size() < 3 && (wish == Wish.PRIVATE || wish == Wish.NOTHING)) {
      throw new Violation(
          "undoes what the tags stopped asking for meanwhile", Words.of(seen.image()));
    }
  }

  /**
   * An invocation asks to be tried again only if something failed that may pass, or somebody
   * interfered.
   */
  static void failed(Run run, long changesOfOthers, RuntimeException again) {
    boolean inTime = run.world.time.instant().isBefore(run.end.minus(Duration.ofSeconds(70)));
    if (run.troubles == 0 && changesOfOthers == 0 && inTime) {
      throw new Violation("is tried again only for what may pass", String.valueOf(again));
    }
  }

  private static long lines(Run run, String imageId, Set<String> outcomes) {
    return run.lines.stream()
        .filter(line -> line.get("imageId").getAsString().equals(imageId))
        .filter(line -> outcomes.contains(line.get("outcome").getAsString()))
        .count();
  }
}
