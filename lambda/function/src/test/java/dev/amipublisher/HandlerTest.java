package dev.amipublisher;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.testing.FunctionUnderTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The function as Lambda calls it, in another Region than most tests. */
class HandlerTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest("eu-west-1");

  @Test
  void anEventOfTheFunctionsOwnRegionIsHandledAndAnswered() {
    function.add(toPublish(ONE));
    String answer = function.invoke(tagChanged().imagesOf("eu-west-1", ONE).stream());
    assertThat(answer).startsWith("{\"outcomes\":[{").contains("\"outcome\":\"published\"");
    assertThat(function.aws().eventBridge().entries().getFirst().resources())
        .containsExactly("arn:aws:ec2:eu-west-1::image/" + ONE);
  }

  @Test
  void anEventOfAnotherRegionIsNotOurs() {
    assertThat(function.invoke(tagChanged(ONE).stream())).contains("unrecognized");
    assertThat(function.calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void inputThatIsNoEventChangesNothing(String input) {
    assertThat(function.invoke(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
        .contains("unrecognized");
    assertThat(function.calls()).isEmpty();
  }

  static Stream<String> inputThatIsNoEventChangesNothing() {
    return Stream.of("hello", "", "[]", "null", "{\"x\":null}", "[".repeat(100_000));
  }
}
