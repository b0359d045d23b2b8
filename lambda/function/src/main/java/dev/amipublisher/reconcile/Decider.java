package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.decision.DecisionTable;
import dev.amipublisher.decision.DeprecationDate;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.condition.ConditionRules;
import dev.amipublisher.rule.image.ImageRules;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides in two steps, so that the reads which only publishing needs are made only for AMIs that
 * are about to be published.
 */
final class Decider {

  private final Settings settings;
  private final String accountId;
  private final ConditionsReader conditions;
  private final InstantSource clock;

  /**
   * Makes a decider.
   *
   * @param settings how to behave
   * @param accountId our own account
   * @param conditions where to read the conditions of sharing
   * @param clock what time it is
   */
  Decider(Settings settings, String accountId, ConditionsReader conditions, InstantSource clock) {
    this.settings = settings;
    this.accountId = accountId;
    this.conditions = conditions;
    this.clock = clock;
  }

  /** Decides from the AMI alone. Final, unless {@link #needsConditions} says otherwise. */
  Decision preliminary(ImageFacts image, boolean publishTagChanged) {
    Instant now = clock.instant();
    return table(now).decide(image, publishTagChanged, findings(image, now));
  }

  /**
   * Whether a preliminary decision is about publishing, so that all rules must be asked: findings
   * are reported all together.
   */
  boolean needsConditions(ImageFacts image, Decision preliminary) {
    return preliminary.intent() == Intent.PUBLIC
        && !image.isPublic()
        && isOurs(image)
        && (preliminary.action() == Action.PUBLISH || preliminary.action() == Action.REFUSE);
  }

  /**
   * Reads the conditions under which AMIs could be shared now.
   *
   * @throws Ec2UnavailableException if EC2 may answer later
   */
  SharingConditions conditions(Collection<ImageFacts> candidates, PublicImageCount publicImages) {
    Set<String> snapshotIds = new TreeSet<>();
    candidates.forEach(image -> snapshotIds.addAll(image.snapshotIds()));
    return conditions.read(snapshotIds, publicImages);
  }

  /** Decides from the AMI and the conditions. */
  Decision complete(ImageFacts image, boolean publishTagChanged, SharingConditions current) {
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>(findings(image, now));
    findings.addAll(ConditionRules.of(current).check(image));
    return table(now).decide(image, publishTagChanged, findings);
  }

  /** The deprecation date to set before the AMI is published; empty if none. */
  Optional<Instant> deprecationDate(ImageFacts image) {
    return DeprecationDate.toSet(image, settings, clock.instant());
  }

  /** Whether someone removed the publish tag, set it or changed it between two reads of ours. */
  boolean publishTagChanged(ImageFacts before, ImageFacts after) {
    String key = settings.publishTagKey();
    return !Objects.equals(before.tags().get(key), after.tags().get(key));
  }

  private boolean isOurs(ImageFacts image) {
    return image.ownerId().equals(accountId);
  }

  private DecisionTable table(Instant now) {
    return new DecisionTable(settings, accountId, now);
  }

  private List<Finding> findings(ImageFacts image, Instant now) {
    return ImageRules.of(accountId, settings, now).check(image);
  }
}
