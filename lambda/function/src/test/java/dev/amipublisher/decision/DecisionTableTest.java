package dev.amipublisher.decision;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions, case by case, written down a second time: what the tag says, whether the AMI is
 * public, what is found, our status tag, whether the tag just changed.
 */
class DecisionTableTest {

  @ParameterizedTest
  @CsvSource({
    // PUBLIC and private
    "true,  private, none,    ,          no,  PUBLISH",
    "true,  private, none,    ,          yes, PUBLISH",
    "true,  private, none,    refused,   no,  PUBLISH",
    "true,  private, none,    withdrawn, no,  PUBLISH",
    "true,  private, none,    invalid,   no,  PUBLISH",
    "true,  private, none,    forged,    no,  PUBLISH",
    "true,  private, keep,    ,          no,  REFUSE",
    "true,  private, keep,    withdrawn, yes, REFUSE",
    "true,  private, unsafe,  ,          no,  REFUSE",
    // revoked: not to be overridden, unless the tag is set again
    "true,  private, none,    public,    no,  LEAVE_REVOKED",
    "true,  private, none,    revoked,   no,  LEAVE_REVOKED",
    "true,  private, keep,    public,    no,  LEAVE_REVOKED",
    "true,  private, keep,    revoked,   no,  LEAVE_REVOKED",
    "true,  private, none,    public,    yes, PUBLISH",
    "true,  private, none,    revoked,   yes, PUBLISH",
    "true,  private, keep,    public,    yes, REFUSE",
    "true,  private, keep,    revoked,   yes, REFUSE",
    // but what is unsafe is refused in any case
    "true,  private, unsafe,  public,    no,  REFUSE",
    "true,  private, unsafe,  revoked,   no,  REFUSE",
    "true,  private, both,    public,    no,  REFUSE",
    // PUBLIC and public
    "true,  public,  none,    public,    no,  KEEP",
    "true,  public,  none,    ,          no,  KEEP",
    "true,  public,  none,    revoked,   no,  KEEP",
    "true,  public,  keep,    public,    no,  KEEP",
    "true,  public,  keep,    ,          yes, KEEP",
    "true,  public,  unsafe,  public,    no,  WITHDRAW",
    "true,  public,  unsafe,  ,          yes, WITHDRAW",
    "true,  public,  both,    public,    no,  WITHDRAW",
    // PRIVATE, by the tag or by its absence from an AMI of ours
    "false, public,  none,    public,    no,  WITHDRAW",
    "false, public,  none,    ,          no,  WITHDRAW",
    "false, public,  both,    refused,   yes, WITHDRAW",
    "false, private, none,    ,          no,  KEEP",
    "false, private, both,    public,    yes, KEEP",
    "none,  public,  none,    public,    no,  WITHDRAW",
    "none,  public,  both,    public,    yes, WITHDRAW",
    "none,  private, none,    public,    no,  KEEP",
    // UNMANAGED
    "none,  public,  none,    ,          no,  REPORT",
    "none,  public,  unsafe,  ,          no,  REPORT",
    "none,  public,  none,    revoked,   no,  REPORT",
    "none,  public,  none,    withdrawn, no,  REPORT",
    "none,  public,  none,    ,          yes, WITHDRAW",
    "none,  public,  none,    revoked,   yes, WITHDRAW",
    "none,  private, none,    ,          no,  IGNORE",
    "none,  private, both,    revoked,   no,  IGNORE",
    "none,  private, none,    ,          yes, IGNORE",
    // INVALID
    "yes,   private, none,    ,          no,  REPORT_INVALID",
    "yes,   private, both,    public,    yes, REPORT_INVALID",
    "yes,   public,  none,    public,    no,  REPORT_INVALID",
    "yes,   public,  unsafe,  public,    yes, REPORT_INVALID",
    // another account's
    "true,  private, foreign, ,          no,  REFUSE",
    "true,  public,  foreign, public,    no,  REFUSE",
    "true,  private, foreign, public,    no,  REFUSE",
    "false, public,  foreign, ,          yes, IGNORE",
    "none,  public,  foreign, public,    no,  IGNORE",
    "none,  public,  foreign, ,          yes, IGNORE",
    "none,  private, foreign, ,          no,  IGNORE",
    "yes,   private, foreign, ,          no,  IGNORE",
  })
  void byDefault(ArgumentsAccessor row) {
    check(Map.of(), row);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  private, none,    public,    no,  PUBLISH",
    "true,  private, none,    revoked,   no,  PUBLISH",
    "true,  private, keep,    revoked,   no,  REFUSE",
    "true,  private, unsafe,  public,    no,  REFUSE",
    "false, private, none,    public,    no,  KEEP",
    "none,  private, none,    revoked,   no,  IGNORE",
    "true,  private, foreign, public,    no,  REFUSE",
  })
  void whereRevokedImagesAreRestored(ArgumentsAccessor row) {
    check(Map.of("REVOKED_IMAGES", "restore"), row);
  }

  @ParameterizedTest
  @CsvSource({
    "none,  public,  none,    ,          no,  WITHDRAW",
    "none,  public,  keep,    revoked,   no,  WITHDRAW",
    "none,  private, none,    ,          no,  IGNORE",
    "true,  public,  none,    ,          no,  KEEP",
    "yes,   public,  none,    ,          no,  REPORT_INVALID",
    "none,  public,  foreign, ,          no,  IGNORE",
  })
  void whereUnmanagedPublicImagesAreWithdrawn(ArgumentsAccessor row) {
    check(Map.of("UNMANAGED_PUBLIC_IMAGES", "withdraw"), row);
  }

  @ParameterizedTest(name = "tag {0} → intent {1} with findings {2}")
  @CsvSource({
    "true,  PUBLIC,    deprecation product-code",
    "false, PRIVATE,   ''",
    "none,  UNMANAGED, ''",
    "yes,   INVALID,   publish-tag",
  })
  void findingsAreListedWhereTheyMatter(String tag, Intent intent, String expected) {
    Decision decision = decide(Map.of(), tag, "private", "both", "", "no");
    assertThat(decision.intent()).isEqualTo(intent);
    assertThat(String.join(" ", decision.findings().stream().map(Finding::rule).toList()))
        .isEqualTo(expected);
  }

  @Test
  void anInvalidTagIsQuoted() {
    Decision decision = decide(Map.of(), "Yes please", "private", "none", "", "no");
    assertThat(decision.findings())
        .containsExactly(
            new Finding(
                "publish-tag",
                Consequence.KEEP,
                "publish=Yes please",
                "The tag publish is 'Yes please'.",
                "Set it to true or to false, or take it away."));
  }

  @Test
  void onlyPublishingAndWithdrawingChangePermissions() {
    for (Action action : Action.values()) {
      assertThat(new Decision(action, Intent.PUBLIC, List.of()).changesPermissions())
          .as("%s", action)
          .isEqualTo(action == Action.PUBLISH || action == Action.WITHDRAW);
    }
  }

  @Test
  void everyConditionIsDescribed() {
    for (DecisionTable.When when : DecisionTable.When.values()) {
      assertThat(when.describe()).isNotBlank();
    }
  }

  private static void check(Map<String, String> settings, ArgumentsAccessor row) {
    Decision decision =
        decide(settings, text(row, 0), text(row, 1), text(row, 2), row.getString(3), text(row, 4));
    assertThat(decision.action()).isEqualTo(row.get(5, Action.class));
  }

  private static String text(ArgumentsAccessor row, int column) {
    return Objects.requireNonNull(row.getString(column));
  }

  private static Decision decide(
      Map<String, String> settings,
      String tag,
      String visibility,
      String found,
      @Nullable String mark,
      String changed) {
    FactsBuilder builder = facts().isPublic(visibility.equals("public"));
    if (!tag.equals("none")) {
      builder.tag("publish", tag);
    }
    if (mark != null) {
      builder.tag("ami-publisher:status", mark);
    }
    ImageFacts image = builder.build();
    return new DecisionTable(Settings.parse(settings))
        .decide(image, changed.equals("yes"), findings(found));
  }

  private static List<Finding> findings(String found) {
    List<Finding> findings = new ArrayList<>();
    if (found.equals("foreign")) {
      findings.add(finding("owner", Consequence.KEEP));
    }
    if (found.equals("keep") || found.equals("both")) {
      findings.add(finding("deprecation", Consequence.KEEP));
    }
    if (found.equals("unsafe") || found.equals("both")) {
      findings.add(finding("product-code", Consequence.WITHDRAW));
    }
    return findings;
  }

  private static Finding finding(String rule, Consequence consequence) {
    return new Finding(rule, consequence, "ami-1", "It is so.", "Change it.");
  }
}
