package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalEventBridge;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** core.md, 9: ten thousand AMIs that were public, and tagged, before the function came. */
class FirstDeploymentTest {

  private static final int IMAGES = 10_000;

  /** How long EC2 takes for a page, and for a call that writes tags. */
  private static final Duration PAGE = Duration.ofMillis(1_500);

  private static final Duration TAGS = Duration.ofMillis(900);

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void finitelyManySweepsAnnounceEachImageOnce() {
    function.ec2().publicImageQuota(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      function.ec2().addImage(toPublish(numbered(i)).publicly());
    }
    function
        .ec2()
        .faults()
        .plan(
            (action, _, _) -> {
              function.clock().advance(action.equals("CreateTags") ? TAGS : PAGE);
              return null;
            });
    function.timeLeft(Duration.ofMinutes(4));

    int sweeps = 1;
    JsonObject summary = function.sweep();
    while (function.events().getLast().equals("AMI Sweep Requested")) {
      assertThat(++sweeps).isLessThan(20);
      assertThat(summary.get("complete").getAsBoolean()).isFalse();
      summary =
          function.deliver(EventBuilder.of("ami-publisher", "AMI Sweep Requested")).getFirst();
    }

    assertThat(sweeps).isBetween(2, 10);
    assertThat(summary.get("complete").getAsBoolean()).isTrue();
    assertThat(function.events().stream().filter("AMI Sweep Completed"::equals)).hasSize(sweeps);
    List<String> announced = announced();
    assertThat(announced).hasSize(IMAGES);
    assertThat(Set.copyOf(announced)).hasSize(IMAGES);
    assertThat(function.ec2().images())
        .allSatisfy(
            image ->
                assertThat(image.tags())
                    .containsEntry("ami-publisher:status", "public")
                    .containsEntry("ami-publisher:detail", ""));
    assertThat(function.changes()).containsOnly("CreateTags");
  }

  private List<String> announced() {
    return function.aws().eventBridge().entries().stream()
        .filter(entry -> entry.detailType().equals("AMI Published"))
        .map(LocalEventBridge.Entry::resources)
        .map(List::getFirst)
        .collect(Collectors.toList());
  }
}
