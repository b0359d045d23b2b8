package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decision table, case by case, written down a second time: what the tag says, whether the AMI
 * is public, what is found, the status tag, whether the publish tag just changed.
 */
class DecisionTableTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // PUBLIC and private
    "true,  private, none,    ,          no,  PUBLISH",
    "true,  private, none,    ,          yes, PUBLISH",
    "true,  private, none,    refused,   no,  PUBLISH",
    "true,  private, none,    withdrawn, no,  PUBLISH",
    "true,  private, none,    invalid,   no,  PUBLISH",
    "true,  private, none,    waiting,   no,  PUBLISH",
    "true,  private, keep,    ,          no,  REFUSE",
    "true,  private, keep,    withdrawn, yes, REFUSE",
    "true,  private, unsafe,  ,          no,  REFUSE",
    // revoked: not to be fought, unless someone asks again
    "true,  private, none,    public,    no,  LEAVE_REVOKED",
    "true,  private, none,    held-back, no,  LEAVE_REVOKED",
    "true,  private, none,    forged,    no,  LEAVE_REVOKED",
    "true,  private, none,    forged,    yes, PUBLISH",
    "true,  private, none,    revoked,   no,  LEAVE_REVOKED",
    "true,  private, keep,    public,    no,  LEAVE_REVOKED",
    "true,  private, keep,    revoked,   no,  LEAVE_REVOKED",
    "true,  private, none,    public,    yes, PUBLISH",
    "true,  private, none,    revoked,   yes, PUBLISH",
    "true,  private, keep,    public,    yes, REFUSE",
    "true,  private, keep,    revoked,   yes, REFUSE",
    // verified while sources stayed private
    "true,  private, none,    verified,  no,  PUBLISH",
    "true,  private, unsafe,  verified,  no,  REFUSE",
    "none,  private, none,    verified,  no,  WITHDRAW_WITHIN_LIMIT",
    // but what is unsafe is said in any case
    "true,  private, unsafe,  public,    no,  REFUSE",
    "true,  private, unsafe,  revoked,   no,  REFUSE",
    "true,  private, both,    public,    no,  REFUSE",
    // PUBLIC and public
    "true,  public,  none,    public,    no,  KEEP",
    "true,  public,  none,    ,          no,  KEEP",
    "true,  public,  none,    revoked,   no,  KEEP",
    "true,  public,  keep,    public,    no,  KEEP",
    "true,  public,  keep,    ,          yes, KEEP",
    "true,  public,  unsafe,  public,    no,  WITHDRAW_WITHIN_LIMIT",
    "true,  public,  unsafe,  ,          yes, WITHDRAW_WITHIN_LIMIT",
    "true,  public,  both,    public,    no,  WITHDRAW_WITHIN_LIMIT",
    // PRIVATE, by the tag or by its absence from an AMI of ours
    "false, public,  none,    public,    no,  WITHDRAW",
    "false, public,  none,    ,          no,  WITHDRAW",
    "false, public,  both,    refused,   yes, WITHDRAW",
    "false, private, none,    ,          no,  KEEP",
    "false, private, both,    public,    yes, KEEP",
    "none,  public,  none,    public,    no,  WITHDRAW_WITHIN_LIMIT",
    "none,  public,  both,    public,    yes, WITHDRAW_WITHIN_LIMIT",
    "none,  public,  none,    held-back, no,  WITHDRAW_WITHIN_LIMIT",
    "until 2026-11-01, public, none, public, no, WITHDRAW",
    "until 2027-01-31, public, none, public, no, KEEP",
    "until 2027-01-31, private, none, ,      no, PUBLISH",
    "until 2099-01-01, public, none, public, no, REPORT_INVALID",
    "none,  private, none,    public,    no,  KEEP",
    // UNMANAGED
    "none,  public,  none,    ,          no,  REPORT",
    "none,  public,  unsafe,  ,          no,  REPORT",
    "none,  public,  none,    revoked,   no,  REPORT",
    "none,  public,  none,    withdrawn, no,  REPORT",
    "none,  public,  none,    ,          yes, WITHDRAW_WITHIN_LIMIT",
    "none,  public,  none,    revoked,   yes, WITHDRAW_WITHIN_LIMIT",
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
  void byDefault(
      String tag,
      String visibility,
      String found,
      @Nullable String mark,
      String changed,
      Action expected) {
    assertThat(decide(Map.of(), tag, visibility, found, mark, changed).action())
        .isEqualTo(expected);
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
  void whereRevokedImagesAreRestored(
      String tag,
      String visibility,
      String found,
      @Nullable String mark,
      String changed,
      Action expected) {
    Map<String, String> restore = Map.of("REVOKED_IMAGES", "restore");
    assertThat(decide(restore, tag, visibility, found, mark, changed).action()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "none,  public,  none,    ,          no,  WITHDRAW_WITHIN_LIMIT",
    "none,  public,  keep,    revoked,   no,  WITHDRAW_WITHIN_LIMIT",
    "none,  private, none,    ,          no,  IGNORE",
    "true,  public,  none,    ,          no,  KEEP",
    "yes,   public,  none,    ,          no,  REPORT_INVALID",
    "none,  public,  foreign, ,          no,  IGNORE",
  })
  void whereUnmanagedPublicImagesAreWithdrawn(
      String tag,
      String visibility,
      String found,
      @Nullable String mark,
      String changed,
      Action expected) {
    Map<String, String> withdraw = Map.of("UNMANAGED_PUBLIC_IMAGES", "withdraw");
    assertThat(decide(withdraw, tag, visibility, found, mark, changed).action())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "tag {0} → intent {1} with findings {2}")
  @CsvSource({
    "true,  PUBLIC,    deprecation product-code",
    "false, PRIVATE,   ''",
    "none,  UNMANAGED, ''",
    "yes,   INVALID,   publish-tag",
  })
  void findingsAreReportedWhereTheyMatter(String tag, Intent intent, String rules) {
    Decision decision = decide(Map.of(), tag, "private", "both", "", "no");
    assertThat(decision.intent()).isEqualTo(intent);
    assertThat(String.join(" ", decision.findings().stream().map(Finding::rule).toList()))
        .isEqualTo(rules);
  }

  @Test
  void aPendingImageWaitsUnlessMoreSpeaksAgainstIt() {
    ImageFacts pending = facts().state("pending").tag("publish", "true").build();
    DecisionTable table = new DecisionTable(Settings.defaults(), "123456789012", NOW);
    List<Finding> state = List.of(finding("state", Consequence.KEEP));
    assertThat(table.decide(pending, Cause.SWEEP, state).action()).isEqualTo(Action.WAIT);
    List<Finding> more = List.of(state.getFirst(), finding("deprecation", Consequence.KEEP));
    assertThat(table.decide(pending, Cause.SWEEP, more).action()).isEqualTo(Action.REFUSE);
  }

  @Test
  void everyConditionHasWordsForTheDocuments() {
    for (DecisionTable.When when : DecisionTable.When.values()) {
      assertThat(when.describe()).isNotBlank();
    }
  }

  static Decision decide(
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
    if (found.equals("foreign")) {
      builder.owner("210987654321");
    }
    ImageFacts image = builder.build();
    return new DecisionTable(Settings.enforcing(settings), "123456789012", NOW)
        .decide(image, Cause.event(changed.equals("yes"), false), findings(found));
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
