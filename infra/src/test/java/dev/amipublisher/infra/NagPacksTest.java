package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.PCIDSS321Checks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** Whatever cdk-nag's other packs find in any variant has its answer in the documents. */
class NagPacksTest {

  private static final int PACKS = 4;

  /** A line of a report: rule, resource, and whether the resource complies. */
  private static final Pattern FINDING =
      Pattern.compile("(?m)^\"[\\w.]+-(\\w+)\",\"[^\"]*\",\"(?!Compliant|N/A|Suppressed)");

  @Test
  void everyFindingIsAnsweredAndEveryAnswerIsOfAFinding() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Map<String, String> variant : TemplateVariants.all().values()) {
      Map<String, Object> context = new TreeMap<>(variant);
      // Findings would end the synthesis.
      context.put("@aws-cdk/core:annotationsInValidationReport", false);
      App app = SynthesizedStack.app(context);
      AmiPublisherApp.addStacks(app);
      Aspects.of(app).add(HIPAASecurityChecks.Builder.create().build());
      Aspects.of(app).add(NIST80053R5Checks.Builder.create().build());
      Aspects.of(app).add(PCIDSS321Checks.Builder.create().build());
      Aspects.of(app).add(ServerlessChecks.Builder.create().build());
      Path assembly = Path.of(app.synth().getDirectory());
      int reports = 0;
      try (DirectoryStream<Path> files = Files.newDirectoryStream(assembly, "*NagReport.csv")) {
        for (Path report : files) {
          if (!String.valueOf(report.getFileName()).startsWith("AwsSolutions")) {
            reports++;
            FINDING
                .matcher(Files.readString(report))
                .results()
                .map(line -> line.group(1))
                .forEach(found::add);
          }
        }
      }
      assertThat(reports).as("reports in " + assembly).isEqualTo(PACKS);
    }

    assertThat(found).isEqualTo(answered());
  }

  private static Set<String> answered() throws IOException {
    String document = Files.readString(Path.of("../docs/operating.md"));
    String table = document.substring(document.indexOf("<!-- nag -->"));
    return table
        .substring(0, table.indexOf("<!-- end -->"))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| finding"))
        .map(line -> line.split("\\|", -1)[1])
        .flatMap(cell -> Pattern.compile("\\w+").matcher(cell).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
