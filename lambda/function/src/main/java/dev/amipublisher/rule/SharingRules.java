package dev.amipublisher.rule;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All the sharing rules, in the order in which findings are reported. */
public final class SharingRules {

  /**
   * The id of the rule that only the owner can share an AMI; what it finds is none of our business.
   */
  public static final String OWNER = "owner";

  private final List<SharingRule> rules;

  private SharingRules(List<SharingRule> rules) {
    this.rules = rules;
  }

  /** The rules that need nothing but the AMI itself. */
  public static SharingRules ofImage(String accountId, Settings settings, Instant now) {
    return new SharingRules(
        List.of(
            new OwnerRule(accountId),
            new StateRule(),
            new EncryptedVolumeRule(),
            new ProductCodeRule(),
            new DeprecationRule(now),
            new RequiredTagsRule(settings.requiredTags())));
  }

  /**
   * The rules that need more reads of EC2: they are asked only of AMIs that are about to be
   * published.
   */
  public static SharingRules ofConditions(SharingConditions conditions) {
    return new SharingRules(
        List.of(
            new EncryptedSnapshotRule(conditions.snapshotEncryption()),
            new BlockPublicAccessRule(conditions.blockPublicAccess()),
            new PublicImageQuotaRule(conditions.publicImages())));
  }

  /** Everything that the rules hold against an AMI, all at once; empty if nothing. */
  public List<Finding> check(ImageFacts image) {
    return rules.stream().map(rule -> rule.check(image)).flatMap(Optional::stream).toList();
  }

  /** The rules themselves, in order. */
  public List<SharingRule> rules() {
    return rules;
  }
}
