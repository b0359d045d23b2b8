package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sums in docs/costs.md are those of its own prices, and of what is in the stack. */
class CostsTest {

  private static final int SWEEPS = 720;
  private static final double MILLION = 1_000_000;

  /** Metrics that every sweep emits, and those that there can be. */
  private static final int OFTEN = 15;

  private static final int AT_MOST = 42;

  private final String text = Files.readString(Path.of("../docs/costs.md"));
  private final Map<String, Double> prices = prices();

  CostsTest() throws IOException {}

  /**
   * A month of an account.
   *
   * @param tagChanges how many, each with one notice
   * @param secondsOfASweep how long one takes
   * @param metrics that are emitted
   * @param logGigabytes that are written
   */
  private record Account(int tagChanges, int secondsOfASweep, int metrics, double logGigabytes) {}

  @Test
  void everySumIsThatOfItsPrices() {
    List<List<Double>> sums = new ArrayList<>();
    for (Account account :
        List.of(new Account(20, 5, OFTEN, 0.007), new Account(5_000, 30, AT_MOST, 3.6))) {
      sums.add(sums(account));
    }
    List<String> rows = rows("costs");
    for (int row = 0; row < rows.size() - 1; row++) {
      String[] cells = rows.get(row).split("\\|", -1);
      for (int column = 0; column < 2; column++) {
        assertThat(dollars(cells[2 + column]))
            .as(cells[1] + cells[2 + column])
            .isEqualTo(String.format(Locale.ROOT, "%.2f", sums.get(column).get(row)));
      }
    }
    String[] together = rows.getLast().split("\\|", -1);
    for (int column = 0; column < 2; column++) {
      double sum = sums.get(column).stream().mapToDouble(Double::doubleValue).sum();
      assertThat(Double.parseDouble(dollars(together[2 + column])))
          .as("rounded to 10 cents")
          .isCloseTo(sum, org.assertj.core.data.Offset.offset(0.06));
    }
  }

  @Test
  void alarmsAreCountedInTheStack() {
    Map<String, JsonObject> alarms = SynthesizedStack.byDefault().all("AWS::CloudWatch::Alarm");

    assertThat(text)
        .contains("%d alarms on %d metrics".formatted(alarms.size(), metricsOfAlarms()));
  }

  private List<Double> sums(Account account) {
    int events = account.tagChanges;
    double gigabyteSeconds = SWEEPS * account.secondsOfASweep + events * 6.0;
    return List.of(
        gigabyteSeconds * price("memory") + (SWEEPS + events) / MILLION * price("requests"),
        account.metrics * price("metric"),
        metricsOfAlarms() * price("alarm"),
        price("dashboard"),
        account.logGigabytes * price("log"),
        events / MILLION * price("events")
            + (SWEEPS + events) / MILLION * price("traces")
            + events / 100_000.0 * price("mails"),
        2 * events / MILLION * price("transitions"));
  }

  private static int metricsOfAlarms() {
    return SynthesizedStack.byDefault().all("AWS::CloudWatch::Alarm").values().stream()
        .mapToInt(
            alarm ->
                alarm.has("Metrics")
                    ? (int)
                        alarm.getAsJsonArray("Metrics").asList().stream()
                            .filter(metric -> metric.getAsJsonObject().has("MetricStat"))
                            .count()
                    : 1)
        .sum();
  }

  private double price(String name) {
    Double price = prices.get(name);
    assertThat(price).as("the price of " + name).isNotNull();
    return price == null ? 0 : price;
  }

  private Map<String, Double> prices() {
    Map<String, Double> read = new HashMap<>();
    for (String row : rows("prices")) {
      String[] cells = row.split("\\|", -1);
      read.put(cells[1].strip().replace("`", ""), Double.valueOf(cells[3].strip()));
    }
    return read;
  }

  /** The rows of a marked table, without its head. */
  private List<String> rows(String table) {
    int from = text.indexOf("<!-- " + table + " -->");
    assertThat(from).isNotNegative();
    return text.substring(from, text.indexOf("<!-- end -->", from))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .toList();
  }

  private static String dollars(String cell) {
    Matcher sum = Pattern.compile("\\$([0-9.]+[0-9])[^$]*$").matcher(cell);
    assertThat(sum.find()).as(cell).isTrue();
    return sum.group(1);
  }
}
