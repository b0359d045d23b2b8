package dev.amipublisher.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quirks of what AWS sends. */
class EventReaderTest {

  @Test
  void theEnvelopeIsRead() {
    ScheduledEvent event =
        read(
            """
            {"version":"0","id":"e-1","source":"aws.ec2","detail-type":"T","account":"1",
             "region":"eu-west-1","time":"2026-11-23T09:00:00Z","resources":["a","b"],
             "detail":{"k":"v","n":1.5,"t":true,"z":null,"l":["x",null,["y"]],"o":{"p":"q"}}}
            """);
    assertThat(event.getVersion()).isEqualTo("0");
    assertThat(event.getId()).isEqualTo("e-1");
    assertThat(event.getSource()).isEqualTo("aws.ec2");
    assertThat(event.getDetailType()).isEqualTo("T");
    assertThat(event.getAccount()).isEqualTo("1");
    assertThat(event.getRegion()).isEqualTo("eu-west-1");
    assertThat(event.getTime().getMillis()).isEqualTo(1795424400000L);
    assertThat(event.getResources()).containsExactly("a", "b");
    assertThat(event.getDetail())
        .isEqualTo(
            Map.of(
                "k",
                "v",
                "n",
                1.5,
                "t",
                true,
                "l",
                List.of("x", List.of("y")),
                "o",
                Map.of("p", "q")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"detail\":null}",
        "{\"detail\":\"\"}",
        "{\"detail\":\"{}\"}",
        "{\"detail\":\"text\"}",
        "{\"detail\":\"[1]\"}",
        "{\"detail\":\"{broken\"}",
        "{\"detail\":[]}",
        "{\"detail\":7}",
        "{\"resources\":null,\"detail\":{}}",
        "{\"resources\":\"arn\"}",
        "{\"resources\":[null,{}]}",
      })
  void resourcesAndDetailAreEmptyWhereThereIsNothingToRead(String json) {
    ScheduledEvent event =
        read("{\"source\":\"s\"," + json.substring(1).replaceFirst("^}", "\"x\":1}"));
    assertThat(event.getResources()).isEmpty();
    assertThat(event.getDetail()).isEmpty();
  }

  @Test
  void aDetailInAStringIsReadAsTheObjectThatItHolds() {
    assertThat(read("{\"source\":\"s\",\"detail\":\"{\\\"k\\\":\\\"v\\\"}\"}").getDetail())
        .isEqualTo(Map.of("k", "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "3.0", "null"})
  void theVersionMayBeAnything(String version) {
    assertThat(read("{\"source\":\"s\",\"version\":" + version + "}").getSource()).isEqualTo("s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T09:00:00Z", "2026-11-23T09:00:00.000+0000"})
  void bothFormatsOfATimeAreRead(String time) {
    assertThat(read("{\"time\":\"" + time + "\"}").getTime().getMillis()).isEqualTo(1795424400000L);
  }

  @Test
  void aTimeThatCannotBeReadIsNone() {
    assertThat(read("{\"time\":\"noon\"}").getTime()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "\"text\"", "1", "{", "{\"a\":}", "{\"a\":null}"})
  void whatIsNoJsonObjectDoesNotPassForTheEmptyEvent(String json) {
    assertThat(read(json).getSource()).isNull();
    assertThat(read(json).getDetail()).isNotEmpty();
  }

  private static ScheduledEvent read(String json) {
    return EventReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
