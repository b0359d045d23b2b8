package dev.amipublisher.inspection.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKindsTest {

  static final List<TokenKind> ALL = TokenKinds.ALL;

  private static final int SEEDS = 5;

  static List<String> search(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TokenSearch.search(
            (offset, length) ->
                Arrays.copyOfRange(
                    bytes, (int) offset, (int) Math.min(bytes.length, offset + length)),
            bytes.length)
        .orElseThrow()
        .stream()
        .map(TokenMatch::token)
        .toList();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void itsMadeUpTokenIsFoundAndWhatLooksAlikeIsNot(TokenKind kind) {
    LongStream.range(0, SEEDS)
        .forEach(
            seed -> {
              assertThat(search(Templates.fill(kind.example(), seed))).contains(kind.token());
              assertThat(search(Templates.fill(kind.lookAlike(), seed)))
                  .doesNotContain(kind.token());
            });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void itIsCalledByAPhraseAndBeginsWithItsPrefix(TokenKind kind) {
    assertThat(kind.token()).matches("an? [A-Za-z0-9].*");
    assertThat(kind.prefixes())
        .isNotEmpty()
        .allSatisfy(prefix -> assertThat(prefix).hasSizeGreaterThan(1).isPrintable());
    assertThat(kind.prefixes()).anyMatch(kind.example()::contains);
  }

  /** How tokens stand in configuration, programs, data and logs. */
  static final List<String> SURROUNDINGS =
      List.of(
          "appToken=\"%s\"",
          "appToken = %s",
          "appToken=%s",
          "{\n    \"app_token\": \"%s\"\n}",
          "{\"config.ini\": \"APP_TOKEN=%s\\nBACKUP=true\"}",
          "<appToken>\n    %s\n</appToken>",
          "<appToken>%s</appToken>",
          "<entry name=\"app\" value=\"%s\" />",
          "app_token: %s",
          "app_token: '%s'",
          "app_token: |\n  %s\n",
          "string appToken = \"%s\";",
          "appToken := `%s`",
          "$appToken .= \"%s\"",
          "appToken = '%s'",
          "  \"appToken\" => \"%s\"",
          "APP_TOKEN ?= \"%s\"",
          "System.setProperty(\"APP_TOKEN\", \"%s\")",
          "export APP_TOKEN=%s\n",
          "curl -H 'X-Token: %s' https://example.org",
          "https://example.org?token=%s&foo=bar",
          "# %s is the one\n",
          "app,%s,1\n",
          "{PATH=/bin, APP=%s, LC_ALL=C}");

  static Stream<Arguments> everywhere() {
    return ALL.stream()
        .filter(kind -> !kind.example().contains("\\n"))
        .flatMap(kind -> SURROUNDINGS.stream().map(text -> Arguments.of(kind, text)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aTokenIsFoundInWhateverItStands(TokenKind kind, String surroundings) {
    String token = Templates.fill(kind.example(), 11);

    assertThat(search(surroundings.replace("%s", token))).contains(kind.token());
  }

  @Test
  void keysThatWerePublishedOnPurposeAreNone() {
    // In two halves, as services that look for leaked keys do not know that these are not.
    assertThat(search("AIzaSyAnLA7NfeLquW1tJF" + "px_eQCxoX-oo6YyIs")).isEmpty();
    assertThat(search("AIzaSyCkEhVjf3pduRDt6d" + "1yKOMitrUEke8agEM")).isEmpty();
    assertThat(search("sk_" + "test_" + "4eC39HqLyjWDarjtT1zdp7dc")).isEmpty();
    String anonymous = "eyJpc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJhbm9uIiwiaWF0IjoxNjQxNzY5MjAwfQ";
    assertThat(search("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + anonymous + ".abcdefghijk"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://user:pass@localhost/db",
        "postgres://postgres:postgres@db/app",
        "https://foo:bar@example.com/",
        "amqp://guest:guest@localhost:5672",
        "redis://:${PASSWORD}@redis:6379",
        "https://user:<password>@host/x",
        "mongodb://%s:%s@mongo",
        "https://example.com:443/@scope/name",
        "http://localhost:8080/a@b",
        "ssh://git@example.org:22/x"
      })
  void urlsWithoutALoginOfAnybodyAreNone(String url) {
    assertThat(search("x = \"" + url + "\"")).isEmpty();
  }
}
