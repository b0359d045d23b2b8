package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.PCIDSS321Checks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/** Whatever cdk-nag's other packs find in any variant has its answer in the documents. */
class NagPacksTest {

  /** Such as {@code NIST.800.53.R5-LambdaInsideVPC: The Lambda function is …}. */
  private static final Pattern FINDING =
      Pattern.compile("^(?:NIST\\.800\\.53\\.R5|Serverless|HIPAA\\.Security|PCI\\.DSS\\.321)-(\\w+)");

  @Test
  void everyFindingIsAnsweredAndEveryAnswerIsOfAFinding() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Map<String, String> variant : TemplateVariants.all().values()) {
      App app = SynthesizedStack.app(variant);
      AmiPublisherApp.addStacks(app);
      Aspects.of(app).add(HIPAASecurityChecks.Builder.create().build());
      Aspects.of(app).add(NIST80053R5Checks.Builder.create().build());
      Aspects.of(app).add(PCIDSS321Checks.Builder.create().build());
      Aspects.of(app).add(ServerlessChecks.Builder.create().build());
      Annotations annotations =
          Annotations.fromStack((Stack) app.getNode().getChildren().getFirst());
      for (SynthesisMessage message :
          annotations.findError("*", Match.stringLikeRegexp("-\\w+"))) {
        addTo(found, message);
      }
      for (SynthesisMessage message :
          annotations.findWarning("*", Match.stringLikeRegexp("-\\w+"))) {
        addTo(found, message);
      }
    }

    assertThat(found).isEqualTo(answered());
  }

  private static void addTo(Set<String> found, SynthesisMessage message) {
    Matcher finding = FINDING.matcher(String.valueOf(message.getEntry().getData()));
    if (finding.find()) {
      found.add(finding.group(1));
    }
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
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
