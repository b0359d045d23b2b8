package dev.amipublisher.cli.report;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.LocalEc2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and tags are anyone's: they stay text in every format. */
class HostileReportTest {

  private static final String NAME = "</script><script>alert(1)</script>|`x`[a](javascript:b)";

  @Test
  void theHtmlPageHoldsNoMarkupFromAws() {
    String page = report("html");
    assertThat(page).doesNotContain("<script>alert", "</script><script>alert");
    assertThat(page).contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)");
    assertThat(page.split("</script>", -1)).hasSize(3);
  }

  @Test
  void theHtmlPageLoadsNothing() {
    assertThat(report("html"))
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", "@import", "url(", "src=");
  }

  @Test
  void markdownHoldsNoMarkupFromAws() {
    assertThat(report("markdown"))
        .contains(
            "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\`\\[a\\](javascript")
        .doesNotContain("<script>");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "=cmd|' /C calc'!A0; \"'=cmd|' /C calc'!A0\"",
        "+1; \"'+1\"",
        "-1; '-1",
        "@SUM(A1); \"'@SUM(A1)\"",
        "`\t=1`; `\"'\t=1\"`",
        "plain name-1.0; plain name-1.0",
        "a,b; \"a,b\"",
        "a\"b; \"a\"\"b\"",
      })
  void aCellIsNeverAFormula(String text, String cell) {
    assertThat(CsvReport.cell(text)).isEqualTo(cell);
  }

  private static String report(String format) {
    LocalEc2 ec2 =
        new LocalEc2(CLOCK)
            .addImage(image("ami-00000000000000001").publicly().name(NAME).tag("publish", NAME));
    try (LocalAws aws = LocalAws.start(ec2)) {
      return command()
          .run("report --format %s --endpoint-url %s".formatted(format, aws.endpoint()))
          .out();
    }
  }
}
