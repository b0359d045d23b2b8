package dev.amipublisher.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The report's page, as its reader uses it. Needs Chromium and axe-core: {@code .ci/run} gets them
 * and runs this with {@code -Pbrowser}.
 */
@Tag("browser")
class ReportPageTest {

  private static final Path AXE =
      Path.of("target", "browser", "node_modules", "axe-core", "axe.min.js");

  /** In docs/pictures if -Dpictures=true, which is how they are taken again. */
  private static final Path PICTURES =
      Boolean.getBoolean("pictures")
          ? Path.of("..", "..", "docs", "pictures")
          : Path.of("target", "pictures");

  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int MANY = 5_000;

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path account;
  private static Path many;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    account = SampleReports.ofAnAccount(folder);
    many = SampleReports.ofMany(folder, MANY);
    browser =
        Browser.start(Files.createTempDirectory(Path.of("target"), "chromium").toAbsolutePath());
  }

  @AfterAll
  static void end() {
    browser.close();
  }

  @Test
  void itShowsEveryAmiAndLoadsNothingFromElsewhere() {
    open(account);
    assertThat(text("#count")).isEqualTo("20 AMIs");
    assertThat(number("document.querySelectorAll('#rows tr').length")).isEqualTo(20);
    assertThat(text("#regions")).contains("us-east-1", "6 of 20", "eu-central-1", "5 of 5");
    assertThat(number("performance.getEntriesByType('resource').length")).isZero();
  }

  @Test
  void aTileFiltersAndASecondClickTakesItBack() {
    open(account);
    browser.click("#tiles button:nth-child(2)");
    assertThat(text("#count")).isEqualTo("2 of 20 AMIs");
    assertThat(text("#rows")).contains("copy-of-demo-do-not-use", "test-image-of-jo");
    browser.click("#tiles button:nth-child(2)");
    assertThat(text("#count")).isEqualTo("20 AMIs");
  }

  @Test
  void searchAndSelectionNarrowTheTable() {
    open(account);
    browser.click("#search");
    browser.type("encrypted");
    assertThat(text("#count")).isEqualTo("1 of 20 AMIs");
    browser.click("#clear");
    assertThat(text("#count")).isEqualTo("20 AMIs");
    browser.evaluate(
        "document.querySelector('#region').value = 'eu-central-1';"
            + " document.querySelector('#region')"
            + ".dispatchEvent(new Event('input', {bubbles: true}))");
    assertThat(text("#count")).isEqualTo("6 of 20 AMIs");
  }

  @Test
  void theKeyboardSortsTheTable() {
    open(account);
    browser.evaluate("document.querySelector('#clear').focus()");
    browser.press("Tab", TAB); // the table, which scrolls
    browser.press("Tab", TAB); // the first column
    for (int i = 0; i < 5; i++) {
      browser.press("Tab", TAB);
    }
    assertThat(string("document.activeElement.textContent")).isEqualTo("Age");
    browser.press("Enter", ENTER);
    assertThat(string("document.activeElement.parentElement.getAttribute('aria-sort')"))
        .isEqualTo("ascending");
    assertThat(text("#rows tr:first-child")).contains("acme-base-al2023-2026.11.2-arm64");
    browser.press("Enter", ENTER);
    assertThat(string("document.activeElement.parentElement.getAttribute('aria-sort')"))
        .isEqualTo("descending");
    assertThat(text("#rows tr:first-child")).contains("acme-base-al2-2025.6.3-x86_64");
  }

  @ParameterizedTest(name = "{0} columns wide, dark {1}")
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void axeFindsNothing(int width, boolean dark) throws IOException {
    browser.screen(width, 900, dark);
    browser.open(account);
    browser.evaluate(Files.readString(AXE));
    JsonElement violations =
        browser.evaluate(
            "axe.run().then(result => result.violations.map(each => each.id + ': ' + each.help + '"
                + " ' + each.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))");
    assertThat(violations.getAsJsonArray()).isEmpty();
  }

  @Test
  void onAPhoneNothingHasToBeScrolledSideways() {
    browser.screen(390, 844, false);
    browser.open(account);
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
  }

  @Test
  void aFleetOf5000IsInteractiveWithinASecond() {
    double load = Double.MAX_VALUE;
    double filter = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      open(many);
      load =
          Math.min(
              load,
              browser
                  .evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
                  .getAsDouble());
      filter =
          Math.min(
              filter,
              browser
                  .evaluate(
                      """
                      (() => {
                        const begin = performance.now();
                        document.querySelector("#search").value = "acme-base-04999";
                        document.querySelector("#filters").dispatchEvent(new Event("input"));
                        document.body.getBoundingClientRect();
                        return performance.now() - begin;
                      })()\
                      """)
                  .getAsDouble());
      assertThat(text("#count")).isEqualTo("1 of 5,000 AMIs");
    }
    System.out.printf("5,000 AMIs: interactive after %.0f ms, filtered in %.0f ms%n", load, filter);
    assertThat(load).isLessThan(1_000);
    assertThat(filter).isLessThan(250);
  }

  @Test
  void whatIsPrintedIsTheWholeTable() {
    open(many);
    assertThat(number("document.querySelectorAll('#rows tr').length")).isEqualTo(100);
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(number("document.querySelectorAll('#rows tr').length")).isEqualTo(MANY);
  }

  @Test
  void aNameIsTextWhateverIsInIt() {
    open(many);
    browser.click("#search");
    browser.type("onerror");
    assertThat(string("document.querySelector('#rows b').textContent"))
        .isEqualTo(SampleReports.HOSTILE);
    assertThat(number("document.querySelectorAll('#rows img').length")).isZero();
    assertThat(string("document.title")).isEqualTo("Public AMIs of account 123456789012");
  }

  @ParameterizedTest
  @CsvSource({
    "report-light.png, 1280, 860, false",
    "report-dark.png, 1280, 860, true",
    "report-phone.png, 390, 844, false",
  })
  void itsPictureIsTaken(String name, int width, int height, boolean dark) throws IOException {
    browser.screen(width, height, dark);
    browser.open(account);
    Path picture = PICTURES.resolve(name);
    browser.picture(picture);
    assertThat(Files.size(picture)).isGreaterThan(10_000);
  }

  private static void open(Path page) {
    browser.screen(1_280, 900, false);
    browser.open(page);
  }

  private static String text(String selector) {
    return string("document.querySelector('" + selector + "').innerText");
  }

  private static String string(String expression) {
    return browser.evaluate(expression).getAsString();
  }

  private static int number(String expression) {
    return browser.evaluate(expression).getAsInt();
  }
}
