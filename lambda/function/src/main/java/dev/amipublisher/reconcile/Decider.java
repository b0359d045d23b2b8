package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.policy.ConditionRules;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.DecisionTable;
import dev.amipublisher.policy.DeprecationDate;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.ImageContent.Unavailable;
import dev.amipublisher.policy.ImageRules;
import dev.amipublisher.policy.SensitiveDataRule;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingRules;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides in two steps, so that the reads which only publishing needs are made only for AMIs that
 * are about to be published.
 */
final class Decider {

  private final Settings settings;
  private final String accountId;
  private final ConditionsReader conditions;
  private final ImageContents contents;
  private final InstantSource clock;
  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Map<String, ImageContent> foundBefore = new HashMap<>();

  /**
   * Makes a decider.
   *
   * @param settings how to behave
   * @param accountId our own account
   * @param conditions where to read the conditions of sharing
   * @param contents looks inside AMIs
   * @param clock what time it is
   */
  Decider(
      Settings settings,
      String accountId,
      ConditionsReader conditions,
      ImageContents contents,
      InstantSource clock) {
    this.settings = settings;
    this.accountId = accountId;
    this.conditions = conditions;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * What a look inside came to, of an AMI with these snapshots and this tag that allows findings.
   */
  private record Verdict(Set<String> snapshotIds, String allowed, ImageContent content) {

    boolean isOf(Set<String> itsSnapshotIds, String nowAllowed) {
      return snapshotIds.equals(itsSnapshotIds) && allowed.equals(nowAllowed);
    }
  }

  /** Decides from the AMI alone. Final, unless {@link #needsConditions} says otherwise. */
  Decision preliminary(ImageFacts image, boolean publishTagChanged) {
    Instant now = clock.instant();
    return table(now).decide(image, publishTagChanged, findings(image, publishTagChanged, now));
  }

  /**
   * Whether a preliminary decision is about publishing, so that all rules must be asked: findings
   * are reported all together.
   */
  boolean needsConditions(ImageFacts image, Decision preliminary) {
    return preliminary.intent() == Intent.PUBLIC
        && !image.isPublic()
        && isOurs(image)
        && switch (preliminary.action()) {
          case PUBLISH, VERIFY, REFUSE -> true;
          default -> false;
        };
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
    List<Finding> findings = new ArrayList<>(findings(image, publishTagChanged, now));
    SharingRules rules =
        settings.copies().keepPrivate(image)
            ? ConditionRules.ofPrivateSource(current)
            : ConditionRules.of(current);
    findings.addAll(rules.check(image));
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

  /**
   * Looks inside those of some AMIs that would be published otherwise, if there is a place for any,
   * or verified. From now on decisions about them rest on what was found.
   */
  void lookInside(
      Collection<ImageFacts> candidates, boolean publishTagChanged, SharingConditions current) {
    if (!settings.sensitiveData().looksInside()) {
      return;
    }
    SharingConditions withRoom = current.withoutPublicImages();
    List<ImageFacts> wanted =
        candidates.stream()
            .filter(image -> verdict(image).isEmpty())
            .filter(
                image ->
                    switch (complete(image, publishTagChanged, withRoom).action()) {
                      case PUBLISH -> current.hasPlace();
                      case VERIFY -> true;
                      default -> false;
                    })
            .toList();
    if (!wanted.isEmpty()) {
      lookInside(wanted);
    }
  }

  /** Looks inside AMIs. From now on decisions about them rest on what was found. */
  Map<String, ImageContent> lookInside(Collection<ImageFacts> wanted) {
    Map<String, ImageContent> found = contents.inspect(wanted);
    wanted.forEach(image -> remember(image, found.get(image.imageId())));
    return found;
  }

  private void remember(ImageFacts image, @Nullable ImageContent content) {
    if (content != null) {
      verdicts.put(image.imageId(), new Verdict(image.snapshotIds(), allowed(image), content));
    }
  }

  /**
   * Whether it is to be published, and nobody has looked into it as it is now, though somebody
   * must.
   */
  boolean mustLookInside(ImageFacts image, Decision decision) {
    return decision.action() == Action.PUBLISH
        && settings.sensitiveData().check() == Check.ENFORCE
        && verdict(image).filter(content -> !(content instanceof Unavailable)).isEmpty();
  }

  /** Why it cannot be known now whether the AMI may be published; empty if it can. */
  Optional<Finding> unavailable(ImageFacts image) {
    return settings.sensitiveData().check() == Check.ENFORCE
            && content(image, false) instanceof Unavailable(String why)
        ? Optional.of(SensitiveDataRule.unavailable(why))
        : Optional.empty();
  }

  /** What a person should know of an AMI that is to be public, though it forbids nothing. */
  List<String> notes(ImageFacts image) {
    return ImageRules.notes(image, settings, content(image, false), clock.instant());
  }

  private List<Finding> findings(ImageFacts image, boolean publishTagChanged, Instant now) {
    return ImageRules.of(accountId, settings, content(image, publishTagChanged), now).check(image);
  }

  private ImageContent content(ImageFacts image, boolean publishTagChanged) {
    return verdict(image).orElseGet(() -> fromStatusTags(image, publishTagChanged));
  }

  /** An AMI whose tag allows something else now, or whose snapshots differ, has no verdict. */
  private Optional<ImageContent> verdict(ImageFacts image) {
    return Optional.ofNullable(verdicts.get(image.imageId()))
        .filter(verdict -> verdict.isOf(image.snapshotIds(), allowed(image)))
        .map(Verdict::content);
  }

  /**
   * What an earlier look found need not be looked for again: a snapshot never changes. Someone who
   * sets the publish tag of a private AMI asks for another look, and so does a tag that allows
   * findings. Status tags that are written ahead of a withdrawal say nothing of what was found, so
   * it is remembered.
   */
  private ImageContent fromStatusTags(ImageFacts image, boolean publishTagChanged) {
    boolean askedAnew = publishTagChanged && !image.isPublic();
    if (askedAnew || !allowed(image).isBlank()) {
      return new ImageContent.NotInspected();
    }
    SensitiveDataRule.foundBefore(image)
        .ifPresent(found -> foundBefore.put(image.imageId(), found));
    return foundBefore.getOrDefault(image.imageId(), new ImageContent.NotInspected());
  }

  private String allowed(ImageFacts image) {
    return image.tags().getOrDefault(settings.sensitiveData().allowTagKey(), "");
  }
}
