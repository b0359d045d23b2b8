package dev.amipublisher.inspection.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How many of the cases of other scanners are found, and how many of their false ones: the table of
 * {@code docs/inspection.md}.
 */
class PeerCasesTest {

  private static final int SEEDS = 3;

  private static final Map<String, Rates> BY_ISSUER = measure();

  /** What came of the cases of an issuer. */
  private static final class Rates {
    int cases;
    int found;
    int falseCases;
    int falseFound;
  }

  @Test
  void ofTheTrueCasesNearlyAllAreFoundAndOfTheFalseOnesHardlyAny() {
    int cases = BY_ISSUER.values().stream().mapToInt(rates -> rates.cases).sum();
    int found = BY_ISSUER.values().stream().mapToInt(rates -> rates.found).sum();
    int falseCases = BY_ISSUER.values().stream().mapToInt(rates -> rates.falseCases).sum();
    int falseFound = BY_ISSUER.values().stream().mapToInt(rates -> rates.falseFound).sum();

    assertThat(cases).isGreaterThan(10_000);
    assertThat(falseCases).isGreaterThan(150);
    assertThat(found / (double) cases).isGreaterThanOrEqualTo(0.97);
    assertThat(falseFound / (double) falseCases).isLessThanOrEqualTo(0.02);
  }

  @Test
  void theDocumentHoldsTheTable() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/inspection.md"))).contains(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| issuer | found | false ones found |\n| --- | --- | --- |\n");
    BY_ISSUER.forEach(
        (issuer, rates) ->
            table.append(
                "| %s | %d of %d | %d of %d |\n"
                    .formatted(
                        issuer, rates.found, rates.cases, rates.falseFound, rates.falseCases)));
    return table.toString();
  }

  private static Map<String, Rates> measure() {
    Map<String, Rates> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : (Iterable<String>) DataFile.lines("peer-cases.txt")::iterator) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" \\| ", 3);
        Rates rates = all.computeIfAbsent(parts[0], _ -> new Rates());
        boolean lines = parts[2].contains("\\n");
        List<String> places = lines ? List.of("%s") : TokenKindsTest.SURROUNDINGS;
        for (int seed = 0; seed < SEEDS; seed++) {
          String filled = Templates.fill(parts[2], seed);
          if (parts[1].equals("+")) {
            places.forEach(
                place -> {
                  rates.cases++;
                  rates.found += isFound(place.replace("%s", filled)) ? 1 : 0;
                });
          } else {
            rates.falseCases++;
            rates.falseFound += isFound(filled) ? 1 : 0;
          }
        }
      }
    }
    return all;
  }

  private static boolean isFound(String text) {
    return !TokenKindsTest.search(text).isEmpty();
  }
}
