package dev.amipublisher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
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

  /** A rule whose class is there, and that no list names, would never be evaluated. */
  @Test
  void everyRuleIsInItsList() {
    SortedSet<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.amipublisher.policy")
                .stream()
                .filter(type -> type.isAssignableTo(SharingRule.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(EveryRule.rules().map(rule -> rule.getClass().getName()))
        .as("rules in the lists of ImageRules.java and ConditionRules.java")
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  private static SortedSet<String> rules() {
    return EveryRule.rules().map(SharingRule::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
