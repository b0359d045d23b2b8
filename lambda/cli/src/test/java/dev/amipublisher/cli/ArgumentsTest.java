package dev.amipublisher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.cli.Arguments.Target;
import dev.amipublisher.cli.Arguments.UsageException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private static final Path REPOSITORY = Path.of("..", "..");

  @ParameterizedTest(name = "[{0}] goes to {1}, report mode {2}")
  @CsvSource({
    "'', EMBEDDED, false",
    "--report, EMBEDDED, true",
    "--json, EMBEDDED, false",
    "--serve, SERVE, false",
    "--serve --port 7000, SERVE, false",
    "--aws, AWS, true",
    "--aws --enforce, AWS, false",
    "--aws --report, AWS, true",
    "--endpoint-url http://127.0.0.1:5000, ENDPOINT, false",
    "--endpoint-url http://127.0.0.1:5000 --report, ENDPOINT, true",
    "--endpoint-url https://192.0.2.1, ENDPOINT, true",
    "--endpoint-url https://192.0.2.1 --enforce, ENDPOINT, false",
    "events/in/empty.json events/in/tag-set.json, EMBEDDED, false",
  })
  void whatMayBeTheRealThingIsOnlyReportedOnUnlessToldOtherwise(
      String words, Target target, boolean report) throws UsageException {
    Arguments arguments = parse(words, Map.of());
    assertThat(arguments.target()).isEqualTo(target);
    assertThat(arguments.report()).isEqualTo(report);
  }

  @ParameterizedTest(name = "[{0}] is refused: {1}")
  @CsvSource({
    "--what, There is no option --what.",
    "events/in/nowhere.json, There is no event file events/in/nowhere.json.",
    "--endpoint-url, --endpoint-url needs a value.",
    "--endpoint-url --json, --endpoint-url needs a value.",
    "--endpoint-url nonsense, The endpoint 'nonsense' must be a http or https URL.",
    "--endpoint-url ftp://127.0.0.1, The endpoint 'ftp://127.0.0.1' must be a http or https URL.",
    "--aws --serve, '--aws, --endpoint-url and --serve exclude each other.'",
    "--report --enforce, --report and --enforce exclude each other.",
    "--port 7000, --port goes with --serve.",
    "--serve --port 70000, The port '70000' must be a number from 0 to 65535.",
    "--serve events/in/empty.json, '--serve takes no event files: the events come from what clients"
        + " do.'",
  })
  void whatIsWrongIsSaid(String words, String message) {
    assertThatThrownBy(() -> parse(words, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void theEndpointOfTheSdkIsUsedToo() throws UsageException {
    Arguments arguments = parse("", Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"));
    assertThat(arguments.target()).isEqualTo(Target.ENDPOINT);
    assertThat(arguments.endpoint()).hasToString("http://127.0.0.1:4566");
  }

  private static Arguments parse(String words, Map<String, String> environment)
      throws UsageException {
    String[] split = words.isEmpty() ? new String[0] : words.split(" ", -1);
    return Arguments.parse(split, environment, REPOSITORY);
  }
}
