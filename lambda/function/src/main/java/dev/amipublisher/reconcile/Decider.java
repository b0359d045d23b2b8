package dev.amipublisher.reconcile;

import dev.amipublisher.decision.Decision;
import dev.amipublisher.decision.Decision.Action;
import dev.amipublisher.decision.DecisionTable;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingRules;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides in two steps, so that the reads which only publishing needs are made only for AMIs that
 * are about to be published.
 *
 * @param settings how to behave
 * @param accountId our own account
 * @param conditions where to read the conditions of sharing
 * @param clock what time it is
 */
record Decider(
    Settings settings, String accountId, ConditionsReader conditions, InstantSource clock) {

  /** Decides from the AMI alone. Final, unless {@link #needsConditions} says otherwise. */
  Decision preliminary(ImageFacts image, boolean publishTagChanged) {
    return new DecisionTable(settings).decide(image, publishTagChanged, findings(image));
  }

  /**
   * Whether a preliminary decision is about publishing, so that all rules must be asked: findings
   * are told all at once.
   */
  boolean needsConditions(ImageFacts image, Decision preliminary) {
    return preliminary.intent() == Intent.PUBLIC
        && !image.isPublic()
        && image.ownerId().equals(accountId)
        && (preliminary.action() == Action.PUBLISH || preliminary.action() == Action.REFUSE);
  }

  /**
   * Reads the conditions under which AMIs could be shared now.
   *
   * @param publicImages how many AMIs of this account are public, where that was counted already
   * @throws Ec2UnavailableException if EC2 may tell later
   */
  SharingConditions conditions(List<ImageFacts> candidates, OptionalInt publicImages) {
    Set<String> snapshotIds = new TreeSet<>();
    candidates.forEach(image -> snapshotIds.addAll(image.snapshotIds()));
    return conditions.read(snapshotIds, publicImages);
  }

  /** Decides from the AMI and the conditions. */
  Decision complete(ImageFacts image, boolean publishTagChanged, SharingConditions conditions) {
    List<Finding> findings = new ArrayList<>(findings(image));
    findings.addAll(SharingRules.ofConditions(conditions).check(image));
    return new DecisionTable(settings).decide(image, publishTagChanged, findings);
  }

  private List<Finding> findings(ImageFacts image) {
    return SharingRules.ofImage(accountId, settings, clock.instant()).check(image);
  }
}
