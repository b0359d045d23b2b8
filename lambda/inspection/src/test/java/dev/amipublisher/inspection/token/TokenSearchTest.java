package dev.amipublisher.inspection.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSearchTest {

  private static final Secrets SECRETS = new Secrets(7);

  private static List<TokenMatch> search(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TokenSearch.search(content(bytes), bytes.length).orElseThrow();
  }

  private static TokenSearch.Content content(byte[] bytes) {
    return (offset, length) ->
        Arrays.copyOfRange(bytes, (int) offset, (int) Math.min(bytes.length, offset + length));
  }

  static Stream<Arguments> tokens() {
    return KnownTokens.all();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aTokenIsFoundWithItsLine(String kind, String token) {
    assertThat(search("first line\nsecond: \"" + token + "\"\nlast line\n"))
        .contains(new TokenMatch(kind, 2));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aTokenIsFoundAtTheVeryStartAndEnd(String kind, String token) {
    assertThat(search(token)).extracting(TokenMatch::token).contains(kind);
  }

  static Stream<String> noTokens() {
    Secrets some = new Secrets(2);
    return Stream.of(
        // The keys of AWS's documentation, and ids without a secret.
        "AKIA" + "IOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE" + "KEY",
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE" + "KEY",
        some.awsKeyId(),
        some.awsKeyId() + " and the commit " + some.hex(40),
        some.awsKeyId() + " " + some.base64(41),
        some.awsKeyId() + "\n" + "x ".repeat(400) + some.base64(40),
        "aws_secret_access_key = ",
        "aws_secret_access_key = ${SECRET}",
        "aws_secret_access_key = " + "a".repeat(40),
        "AWS_SECRET_ACCESS_KEY=" + some.base64(64),
        // Placeholders and what only looks alike.
        "gh" + "p_" + "x".repeat(36),
        "gh" + "p_" + some.alphanumeric(35),
        "x" + "gh" + "p_" + some.alphanumeric(36),
        "gh" + "p_" + some.alphanumeric(37),
        "gh" + "s_short",
        "pk_" + "live_" + some.alphanumeric(24),
        "sk_" + "live_...",
        "-----BEGIN " + "PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN " + "PRIVATE KEY-----\n-----END PRIVATE KEY-----\n" + some.base64(64),
        "-----BEGIN " + "CERTIFICATE-----\n" + some.base64(64),
        "-----BEGIN PUBLIC " + "KEY-----\n" + some.base64(64),
        "grep -e '-----BEGIN RSA " + "PRIVATE KEY-----' " + "file ".repeat(80),
        "npm" + "_config_registry_and_some_more_words_here",
        "h" + "f_" + "hello_world",
        "AI" + "za" + "A".repeat(35),
        "dapi" + "x".repeat(32),
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + some.alphanumeric(43),
        "commit " + some.hex(40) + "\nsha256:" + some.hex(64),
        "T3Blbk" + "FJ" + some.alphanumeric(40),
        "https://hooks.slack" + ".com/services/T000/B000/XXXX",
        "Q~".repeat(100));
  }

  @ParameterizedTest
  @MethodSource("noTokens")
  void whatIsNoTokenIsNotFound(String text) {
    assertThat(search("before\n" + text + "\nafter")).isEmpty();
  }

  @Test
  void aRealTokenBehindADocumentationKeyIsFound() {
    String example = "AKIA" + "IOSFODNN7EXAMPLE\n";
    String filler = "filler\n".repeat(200);
    String real = SECRETS.awsKeyId() + "\n" + SECRETS.base64(40) + "\n";

    assertThat(search(example.repeat(3) + filler + real))
        .containsExactly(new TokenMatch("an AWS access key with its secret", 204));
  }

  @ParameterizedTest
  @ValueSource(ints = {-700, -520, -400, -40, -20, -4, -1, 0, 1, 30, 400})
  void aTokenThatCrossesPiecesIsFoundOnce(int shift) {
    String token = "gh" + "p_" + SECRETS.alphanumeric(36);
    String pair = SECRETS.awsKeyId() + "\n" + SECRETS.base64(40);
    String before = "a line\n".repeat(20_000).substring(0, 65_536 + shift - 1) + "\n";
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;

    assertThat(search(before + token + "\n" + token))
        .containsExactly(new TokenMatch("a GitHub token", line));
    assertThat(search(before + pair))
        .containsExactly(new TokenMatch("an AWS access key with its secret", line));
  }

  @Test
  void nothingBehindTheLimitIsRead() {
    byte[] bytes =
        ("x".repeat(100) + " gh" + "p_" + SECRETS.alphanumeric(36))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(TokenSearch.search(content(bytes), 100)).hasValue(List.of());
  }

  static Stream<String> hostileTexts() {
    Secrets some = new Secrets(3);
    return Stream.of(
        "a",
        "\n",
        "AKIA ",
        "AKIA" + some.from("ABCDEFGH234567", 16) + " ",
        "ghs_",
        "gh" + "p_" + some.alphanumeric(35) + " ",
        "-----BEGIN ",
        "-----BEGIN RSA PRIVATE KEY-----",
        "1Q~",
        "aaa1Q~",
        "T3BlbkFJ",
        "sk-",
        "sk-T3BlbkFJ",
        "AIza",
        "ABSK",
        "secretAccessKey=",
        "aaaaaaaaaaaaaa.atlasv1.",
        "hooks.slack.com/services/T");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostileTextIsSearchedInLinearTime(String unit) {
    byte[] bytes = unit.repeat(1_000_000 / unit.length()).getBytes(StandardCharsets.UTF_8);

    List<TokenMatch> found =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> TokenSearch.search(content(bytes), bytes.length).orElseThrow());
    assertThat(found).hasSizeLessThan(3);
  }

  @Test
  void aLineOfTenMegabytesIsSearchedAndItsTokenFound() {
    String text = "x".repeat(10_000_000) + " gh" + "p_" + SECRETS.alphanumeric(36) + "x";
    String token = " gh" + "p_" + SECRETS.alphanumeric(36) + " ";

    assertThat(search(text + token)).containsExactly(new TokenMatch("a GitHub token", 1));
  }
}
