package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.decision.DecisionTable;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingRules;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    findings.addAll(SharingRules.ofConditions(current).check(image));
    return table(now).decide(image, publishTagChanged, findings);
  }

  /** Whether the AMI belongs to our own account. */
  boolean isOurs(ImageFacts image) {
    return image.ownerId().equals(accountId);
  }

  private DecisionTable table(Instant now) {
    return new DecisionTable(settings, accountId, now);
  }

  private List<Finding> findings(ImageFacts image, Instant now) {
    return SharingRules.ofImage(accountId, settings, now).check(image);
  }
}
