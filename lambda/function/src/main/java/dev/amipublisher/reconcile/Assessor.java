package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.policy.Cause;
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
import dev.amipublisher.settings.Settings.Mode;
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
 * Assesses AMIs: what is to be done about each, by what was read of it. Conditions are read, and
 * content is inspected, only for AMIs that are about to be published. One is made for each
 * invocation, and remembers what it inspected. Not thread-safe.
 */
final class Assessor {

  private final Settings settings;
  private final String accountId;
  private final ConditionsReader conditions;
  private final ImageContents contents;
  private final InstantSource clock;
  private final Map<String, Inspected> inspected = new HashMap<>();
  private final Map<String, ImageContent> previousFindings = new HashMap<>();

  /**
   * Makes an assessor.
   *
   * @param settings how to behave
   * @param accountId our own account
   * @param conditions where to read the conditions of sharing
   * @param contents inspects AMIs
   * @param clock what time it is
   */
  Assessor(
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

  /** What an AMI with these snapshots, and this tag that allows findings, holds. */
  private record Inspected(Set<String> snapshotIds, String allowed, ImageContent content) {

    boolean isOf(Set<String> itsSnapshotIds, String nowAllowed) {
      return snapshotIds.equals(itsSnapshotIds) && allowed.equals(nowAllowed);
    }
  }

  // deciding

  /** Assesses an AMI by itself. Final, unless {@link #needsConditions} says otherwise. */
  Assessment assess(Sighting seen) {
    return new Assessment(seen, decide(seen, List.of()));
  }

  /**
   * Whether an assessment is about publishing, so that all rules must be asked: findings are
   * reported all together.
   */
  boolean needsConditions(Assessment assessment) {
    ImageFacts image = assessment.image();
    return assessment.decision().intent() == Intent.PUBLIC
        && !image.isPublic()
        && image.ownerId().equals(accountId)
        && switch (assessment.decision().action()) {
          case PUBLISH, VERIFY, REFUSE -> true;
          default -> false;
        };
  }

  /**
   * Reads the conditions under which AMIs could be shared now.
   *
   * @throws Ec2UnavailableException if EC2 may answer later
   */
  SharingConditions conditions(Collection<Assessment> candidates, PublicImageCount publicImages) {
    Set<String> snapshotIds = new TreeSet<>();
    candidates.forEach(each -> snapshotIds.addAll(each.image().snapshotIds()));
    return conditions.read(snapshotIds, publicImages);
  }

  /** Assesses an AMI, all rules asked. */
  Assessment assess(Sighting seen, SharingConditions current) {
    return new Assessment(seen, decide(seen, rules(seen.image(), current).check(seen.image())));
  }

  private Decision decide(Sighting seen, List<Finding> more) {
    Instant now = clock.instant();
    ImageFacts image = seen.image();
    Cause cause = seen.cause();
    List<Finding> findings =
        new ArrayList<>(
            ImageRules.of(accountId, settings, content(image, cause), now).check(image));
    findings.addAll(more);
    return new DecisionTable(settings, accountId, now).decide(image, cause, findings);
  }

  private SharingRules rules(ImageFacts image, SharingConditions current) {
    return settings.copies().keepPrivate(image)
        ? ConditionRules.ofPrivateSource(current)
        : ConditionRules.of(current);
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

  /** What a person should know of an AMI that is to be public, though it forbids nothing. */
  List<String> notes(ImageFacts image) {
    return ImageRules.notes(image, settings, content(image, Cause.SWEEP), clock.instant());
  }

  // inspecting

  /**
   * Inspects those of some AMIs that nothing else keeps from being published, if there is a place
   * for any, or from being verified. From now on assessments of them rest on what was found. In
   * report mode nothing is written down that would spare the next sweep the same work, so that only
   * those that ask for it inspect.
   */
  void inspect(List<Assessment> candidates, SharingConditions current) {
    SharingConditions withRoom = current.withoutPublicImages();
    List<ImageFacts> wanted =
        candidates.stream()
            .filter(each -> mayInspect(each.cause()))
            .filter(
                each ->
                    switch (each.decision().action()) {
                      case PUBLISH -> current.hasPlace();
                      case VERIFY -> true;
                      default -> false;
                    })
            .map(Assessment::image)
            .filter(image -> known(image).isEmpty())
            .filter(image -> rules(image, withRoom).check(image).isEmpty())
            .toList();
    if (!wanted.isEmpty()) {
      inspect(wanted);
    }
  }

  private boolean mayInspect(Cause cause) {
    return settings.sensitiveData().inspects()
        && (settings.mode() == Mode.ENFORCE || cause.kind() != Cause.Kind.SWEEP);
  }

  /** Inspects AMIs. From now on assessments of them rest on what was found. */
  Map<String, ImageContent> inspect(Collection<ImageFacts> wanted) {
    Map<String, ImageContent> found = contents.inspect(wanted);
    wanted.forEach(image -> remember(image, found.get(image.imageId())));
    return found;
  }

  private void remember(ImageFacts image, @Nullable ImageContent content) {
    if (content != null) {
      inspected.put(image.imageId(), new Inspected(image.snapshotIds(), allowed(image), content));
    }
  }

  /** Whether it is to be published, and was not inspected as it is now, though it must be. */
  boolean mustInspect(Assessment assessment) {
    return assessment.decision().action() == Action.PUBLISH
        && settings.sensitiveData().check() == Check.ENFORCE
        && known(assessment.image()).filter(content -> !(content instanceof Unavailable)).isEmpty();
  }

  /** Why it cannot be known now whether the AMI may be published; empty if it can. */
  Optional<Finding> unavailable(ImageFacts image) {
    return settings.sensitiveData().check() == Check.ENFORCE
            && content(image, Cause.SWEEP) instanceof Unavailable(String why)
        ? Optional.of(SensitiveDataRule.unavailable(why))
        : Optional.empty();
  }

  private ImageContent content(ImageFacts image, Cause cause) {
    return known(image).orElseGet(() -> fromStatusTags(image, cause));
  }

  /** An AMI whose tag allows something else now, or whose snapshots differ, was not inspected. */
  private Optional<ImageContent> known(ImageFacts image) {
    return Optional.ofNullable(inspected.get(image.imageId()))
        .filter(known -> known.isOf(image.snapshotIds(), allowed(image)))
        .map(Inspected::content);
  }

  /**
   * What an earlier inspection found need not be looked for again: a snapshot never changes.
   * Setting the publish tag of a private AMI asks for another inspection, and so does a tag that
   * allows findings. Status tags that are written ahead of a withdrawal say nothing of what was
   * found, so it is remembered.
   */
  private ImageContent fromStatusTags(ImageFacts image, Cause cause) {
    boolean askedAgain = cause.publishTagChanged() && !image.isPublic();
    if (askedAgain || !allowed(image).isBlank()) {
      return new ImageContent.NotInspected();
    }
    SensitiveDataRule.previousFinding(image)
        .ifPresent(found -> previousFindings.put(image.imageId(), found));
    return previousFindings.getOrDefault(image.imageId(), new ImageContent.NotInspected());
  }

  private String allowed(ImageFacts image) {
    return image.tags().getOrDefault(settings.sensitiveData().allowTagKey(), "");
  }
}
