package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an outcome must rest on, and the status that it must leave. */
final class OutcomeInvariants implements Oracle {

  /** For so long after its tagging IAM may not know an AMI's tags. */
  private static final Duration TAG_LAG = Duration.ofSeconds(150);

  private final World world;
  private final ImageActivity activity;

  OutcomeInvariants(World world, ImageActivity activity) {
    this.world = world;
    this.activity = activity;
  }

  @Override
  public void logged(SimulatedInvocation invocation, JsonObject line) {
    String imageId = line.get("imageId").getAsString();
    switch (line.get("outcome").getAsString()) {
      case "gone" -> {
        if (!invocation.reads().lacked(imageId)) {
          throw new Violation(Promise.CONFIRMS_THAT_AN_AMI_IS_GONE, line.toString());
        }
      }
      case "refused" -> mayNotPass(invocation, imageId, line);
      default -> {}
    }
  }

  private void mayNotPass(SimulatedInvocation invocation, String imageId, JsonObject line) {
    boolean fresh = invocation.hasFreshTag() && age(invocation).compareTo(TAG_LAG) < 0;
    if (fresh && invocation.writes().refusal(imageId).equals("UnauthorizedOperation")) {
      throw new Violation(Promise.RETRIES_REFUSALS_THAT_MAY_PASS, line.toString());
    }
  }

  private Duration age(SimulatedInvocation invocation) {
    Instant occurred = Instant.parse(invocation.event().json().get("time").getAsString());
    return Duration.between(occurred, world.time().instant());
  }

  @Override
  public void ended(SimulatedInvocation invocation) {
    if (world.settings().mode() == Mode.REPORT) {
      return;
    }
    Map<String, String> lastOutcomes = new HashMap<>();
    invocation
        .lines()
        .forEach(
            line ->
                lastOutcomes.put(
                    line.get("imageId").getAsString(), line.get("outcome").getAsString()));
    lastOutcomes.forEach((imageId, outcome) -> hasItsStatus(invocation, imageId, outcome));
  }

  /** Unless somebody else came in between, or the bus or EC2 failed. */
  private void hasItsStatus(SimulatedInvocation invocation, String imageId, String outcome) {
    String status =
        switch (outcome) {
          case "published" -> "public";
          case "withdrawn" -> "withdrawn";
          default -> "";
        };
    List<PermissionRequest> accepted = invocation.writes().acceptedOf(imageId);
    if (status.isEmpty() || accepted.isEmpty()) {
      return;
    }
    ImageRead read = invocation.decisiveReadOf(imageId);
    Instant decided = read == null ? Instant.EPOCH : read.servedAt();
    boolean alone = !activity.byAnyoneElse(imageId, invocation, decided);
    boolean failed =
        invocation.hadBusTrouble()
            || invocation.writes().failedTags().contains(imageId)
            || invocation.remaining().compareTo(Duration.ofSeconds(30)) < 0;
    Image image = world.image(imageId);
    if (alone && !failed && OurTags.fitOn(image) && !OurTags.status(image).equals(status)) {
      throw new Violation(
          Promise.STATUS_SHOWS_THE_LAST_CHANGE, outcome + ": " + ImageFormatter.format(image));
    }
  }
}
