package dev.amipublisher;

import dev.amipublisher.policy.DecisionTable;
import dev.amipublisher.policy.EveryRule;
import dev.amipublisher.policy.Finding.Consequence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The documents have the decision table and the sharing rules of the code. */
class DesignTablesTest {

  @Test
  void theDecisionTableIsTheOneInTheCode() throws IOException {
    new DocumentedTable("docs/design.md", "decision table")
        .isEqualTo(
            List.of("intent", "public now", "when", "decision"),
            DecisionTable.ROWS.stream()
                .map(
                    row ->
                        "| `%s` | %s | %s | `%s` |"
                            .formatted(
                                row.intent(),
                                row.publicNow().name().toLowerCase(Locale.ROOT),
                                row.when().describe(),
                                row.action())));
  }

  @Test
  void theSharingRulesAreThoseInTheCode() throws IOException {
    new DocumentedTable("docs/reference.md", "sharing rules")
        .isEqualTo(
            List.of("rule", "fails when", "an AMI that is public already"),
            EveryRule.rules()
                .map(
                    rule ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                rule.id(),
                                rule.failsWhen(),
                                rule.whilePublic() == Consequence.WITHDRAW
                                    ? "is withdrawn"
                                    : "stays")));
  }
}
