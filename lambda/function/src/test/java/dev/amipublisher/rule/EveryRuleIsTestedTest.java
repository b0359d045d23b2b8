package dev.amipublisher.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.rule.condition.ConditionRules;
import dev.amipublisher.rule.condition.ConditionRulesTest;
import dev.amipublisher.rule.image.ImageRules;
import dev.amipublisher.rule.image.ImageRulesTest;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** A new rule needs a row that passes and one that fails. */
class EveryRuleIsTestedTest {

  private static final String WHERE = "rules in ImageRulesTest.%1$s and ConditionRulesTest.%1$s";

  @Test
  void everyRuleHasARowThatPasses() {
    assertThat(tested(ImageRulesTest.passes(), ConditionRulesTest.passes()))
        .as(WHERE, "passes")
        .isEqualTo(rules());
  }

  @Test
  void everyRuleHasARowThatFails() {
    assertThat(tested(ImageRulesTest.fails(), ConditionRulesTest.fails()))
        .as(WHERE, "fails")
        .isEqualTo(rules());
  }

  private static SortedSet<String> tested(Stream<Arguments> imageRules, Stream<Arguments> others) {
    return Stream.concat(imageRules, others)
        .flatMap(row -> Arrays.stream(row.get()))
        .filter(SharingRule.class::isInstance)
        .map(rule -> ((SharingRule) rule).id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> rules() {
    Settings all = Settings.parse(Map.of("KNOWN_VULNERABILITIES", "refuse"));
    SharingConditions unread =
        new SharingConditions(
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""));
    return Stream.concat(
            ImageRules.of("123456789012", all, Instant.EPOCH).rules().stream(),
            ConditionRules.of(unread).rules().stream())
        .map(SharingRule::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
