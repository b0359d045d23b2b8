package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that rest on more reads of EC2, as data. */
public class ConditionRulesTest {

  private static final FactsBuilder IMAGE =
      facts()
          .volume("/dev/xvda", "snap-1", false)
          .volume("/dev/sdf", "snap-2", false)
          .volume("/dev/sdg", "", false);

  private static SharingRule access(boolean blocked, String managedBy) {
    return new BlockPublicAccessRule(
        new Reading.Known<>(new BlockPublicAccess(blocked, managedBy)));
  }

  private static SharingRule snapshots(Map<String, Boolean> encryption) {
    return new EncryptedSnapshotRule(new Reading.Known<>(encryption));
  }

  private static SharingRule quota(int inUse, int quota) {
    return new PublicImageQuotaRule(new Reading.Known<>(new PublicImageQuota(inUse, quota)));
  }

  /** A name, a rule, and for rules of images the AMI. */
  public static Stream<Arguments> passes() {
    return Stream.of(
        arguments("unblocked", access(false, "account")),
        arguments("unblocked by policy", access(false, "declarative-policy")),
        arguments("plain snapshots", snapshots(Map.of("snap-1", false, "snap-2", false))),
        arguments("one place left", quota(4, 5)),
        arguments(
            "a quota that cannot be read: EC2 has the last word",
            new PublicImageQuotaRule(new Reading.Unreadable<>("AccessDenied: no"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, SharingRule rule) {
    assertThat(rule.check(IMAGE.build())).isEmpty();
  }

  /** The same, then the subject of the finding and words of it. */
  public static Stream<Arguments> fails() {
    return Stream.of(
        arguments(
            "blocked by the account",
            access(true, "account"),
            Consequence.KEEP,
            "block-new-sharing",
            "managed by account",
            "DisableImageBlockPublicAccess"),
        arguments(
            "blocked by the organization",
            access(true, "declarative-policy"),
            Consequence.KEEP,
            "block-new-sharing",
            "managed by declarative-policy",
            "organization's declarative policy"),
        arguments(
            "block public access unreadable",
            new BlockPublicAccessRule(new Reading.Unreadable<>("UnauthorizedOperation: no")),
            Consequence.KEEP,
            "block-public-access",
            "UnauthorizedOperation: no",
            "ec2:GetImageBlockPublicAccessState"),
        arguments(
            "one encrypted snapshot",
            snapshots(Map.of("snap-1", false, "snap-2", true)),
            Consequence.WITHDRAW,
            "snap-2",
            "encrypted snapshots: snap-2.",
            "unencrypted"),
        arguments(
            "two encrypted snapshots",
            snapshots(Map.of("snap-1", true, "snap-2", true)),
            Consequence.WITHDRAW,
            "snap-1 snap-2",
            "snap-1, snap-2",
            "unencrypted"),
        arguments(
            "an encrypted one beside a missing one",
            snapshots(Map.of("snap-2", true)),
            Consequence.WITHDRAW,
            "snap-2",
            "snap-2",
            "unencrypted"),
        arguments(
            "missing snapshots",
            snapshots(Map.of()),
            Consequence.KEEP,
            "snap-1 snap-2",
            "cannot be found: snap-1, snap-2",
            "Recycle Bin"),
        arguments(
            "snapshots unreadable",
            new EncryptedSnapshotRule(new Reading.Unreadable<>("UnauthorizedOperation: no")),
            Consequence.KEEP,
            "ami-0000000000000a001",
            "UnauthorizedOperation: no",
            "ec2:DescribeSnapshots"),
        arguments(
            "no place left", quota(5, 5), Consequence.KEEP, "L-0E3CBAB9", "All 5", "Recycle Bin"),
        arguments(
            "over the quota",
            quota(Integer.MAX_VALUE, 5),
            Consequence.KEEP,
            "L-0E3CBAB9",
            "All 5",
            "Service Quotas"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void fails(
      String name,
      SharingRule rule,
      Consequence consequence,
      String subject,
      String problem,
      String remedy) {
    Finding finding = rule.check(IMAGE.build()).orElseThrow();
    assertThat(finding.rule()).isEqualTo(rule.id());
    assertThat(finding.consequence()).isEqualTo(consequence);
    assertThat(finding.subject()).isEqualTo(subject);
    assertThat(finding.problem()).contains(problem);
    assertThat(finding.remedy()).contains(remedy).endsWith(".");
  }

  @Test
  void anImageWithoutSnapshotsNeedsNone() {
    assertThat(snapshots(Map.of()).check(facts().build())).isEmpty();
  }

  @Test
  void theRulesComeInOrderAndSayWhatTheyMeanWhilePublic() {
    SharingConditions conditions =
        new SharingConditions(
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""));
    List<SharingRule> rules = ConditionRules.of(conditions).rules();
    assertThat(rules.stream().map(SharingRule::id))
        .containsExactly("encrypted-snapshot", "block-public-access", "public-image-quota");
    assertThat(rules.stream().map(SharingRule::whilePublic))
        .containsExactly(Consequence.WITHDRAW, Consequence.KEEP, Consequence.KEEP);
  }

  @Test
  void eachPublicationUsesUpAPlace() {
    SharingConditions conditions = conditions(new Reading.Known<>(new PublicImageQuota(4, 5)));
    assertThat(ConditionRules.of(conditions).check(facts().build())).isEmpty();
    assertThat(ConditionRules.of(conditions.withOneMorePublic()).check(facts().build()))
        .extracting(Finding::rule)
        .containsExactly("public-image-quota");
  }

  @Test
  void anUnreadableQuotaStaysUnreadable() {
    SharingConditions conditions = conditions(new Reading.Unreadable<>("no"));
    assertThat(conditions.withOneMorePublic()).isEqualTo(conditions);
  }

  private static SharingConditions conditions(Reading<PublicImageQuota> quota) {
    return new SharingConditions(
        new Reading.Known<>(new BlockPublicAccess(false, "account")),
        new Reading.Known<>(Map.of()),
        quota);
  }
}
