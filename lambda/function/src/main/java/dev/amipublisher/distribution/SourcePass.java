package dev.amipublisher.distribution;

import dev.amipublisher.distribution.plan.CopyRequests;
import dev.amipublisher.distribution.plan.CopySource;
import dev.amipublisher.distribution.plan.DistributionPlan;
import dev.amipublisher.distribution.plan.RegionFindings;
import dev.amipublisher.distribution.plan.RegionListing;
import dev.amipublisher.distribution.plan.RegionStep;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.region.CopyRequest;
import dev.amipublisher.port.region.TargetRegion;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.image.ImageRules;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what is to be done about one AMI in all other Regions: each change on fresh reads of the AMI
 * and of its copies there. Not thread-safe; made anew for each AMI.
 */
final class SourcePass {

  private static final String TOO_MANY = "ResourceLimitExceeded";
  private static final String ASKED_FOR_ALREADY = "IdempotentParameterMismatch";

  private final RegionWork work;
  private final DistributionPlan plan;
  private final CopyRequests requests;
  private ImageFacts image;
  private @Nullable CopySource gone;
  private Instant readAt;
  private boolean shortOfTime;

  /**
   * A pass.
   *
   * @param image as it was read last
   * @param readAt when
   */
  SourcePass(RegionWork work, ImageFacts image, Instant readAt) {
    this.work = work;
    this.plan = new DistributionPlan(work.settings().publishTagKey());
    this.requests = new CopyRequests(work.home(), work.settings().publishTagKey());
    this.image = image;
    this.readAt = readAt;
  }

  /** What the AMI came to in each Region where there is anything to say. */
  List<RegionOutcome> run() {
    List<RegionOutcome> outcomes = new ArrayList<>();
    for (String region : work.regions()) {
      in(region).ifPresent(outcomes::add);
    }
    outcomes.addAll(DistributionPlan.notConfigured(source()));
    return outcomes;
  }

  /** The AMI as it was read last. */
  ImageFacts image() {
    return image;
  }

  /** Whether time did not suffice for a change. */
  boolean isShortOfTime() {
    return shortOfTime;
  }

  private Optional<RegionOutcome> in(String region) {
    try {
      return step(region)
          .map(
              step ->
                  switch (step) {
                    case RegionStep.Settled(RegionOutcome outcome) -> outcome;
                    case RegionStep.Copy copy -> copy(region, copy);
                    case RegionStep.Retag retag -> retag(region, retag);
                  });
    } catch (Ec2UnavailableException unavailable) {
      work.listings().failed(region, String.valueOf(unavailable.getMessage()));
      return step(region).map(step -> unknown(region, step));
    }
  }

  private static RegionOutcome unknown(String region, RegionStep step) {
    return step instanceof RegionStep.Settled(RegionOutcome outcome)
        ? outcome
        : RegionOutcome.of(region, RegionState.UNKNOWN, null);
  }

  private CopySource source() {
    return gone == null
        ? CopySource.of(image, work.settings(), work.home(), work.deadline().clock().instant())
        : gone;
  }

  private Optional<RegionStep> step(String region) {
    return plan.step(source(), region, work.listings().of(region, image.imageId()));
  }

  private RegionOutcome copy(String region, RegionStep.Copy step) {
    List<Finding> findings = findings(region);
    if (!findings.isEmpty()) {
      return refused(region, findings);
    }
    if (work.settings().mode() == Mode.REPORT) {
      return new RegionOutcome(region, RegionState.WOULD_COPY, null, step.failures());
    }
    if (work.checks(region).isFull()) {
      return waiting(region, "as many copies are being made as EC2 makes at once.");
    }
    if (isTooLate() || !work.in(region).awaitCopy()) {
      return tooLate(region);
    }
    RegionListing listing = renewed(region);
    Optional<RegionStep> now = plan.step(source(), region, listing);
    if (now.isPresent()
        && now.get() instanceof RegionStep.Copy copy
        && listing instanceof RegionListing.Known(_, Instant missingAt)) {
      List<Finding> news = imageFindings();
      return news.isEmpty() ? ask(region, copy, missingAt) : refused(region, news);
    }
    return notAnyMore(region, now);
  }

  private RegionOutcome ask(String region, RegionStep.Copy step, Instant missingAt) {
    if (!CopyRequests.mayAskFor(missingAt)) {
      return waiting(
          region,
          "no copy is begun in the first %d minutes of a day (UTC)."
              .formatted(CopyRequests.UNTIL_LISTED.toMinutes()));
    }
    CopyRequest request = requests.of(image, region, step.attempt(), missingAt);
    try {
      String imageId = work.in(region).copy(request);
      work.started(region, image.imageId());
      return new RegionOutcome(region, RegionState.COPYING, imageId, step.failures());
    } catch (Ec2RefusedException refusal) {
      return switch (refusal.code()) {
        case ASKED_FOR_ALREADY ->
            new RegionOutcome(region, RegionState.COPYING, null, step.failures());
        case TOO_MANY -> {
          work.checks(region).full();
          yield waiting(region, "EC2 makes no more copies at once: " + refusal.getMessage());
        }
        default ->
            refused(
                region,
                List.of(RegionFindings.refusedByEc2(region, "the copy", refusal.describe())));
      };
    }
  }

  private RegionOutcome retag(String region, RegionStep.Retag step) {
    if (work.settings().mode() == Mode.REPORT) {
      return RegionOutcome.of(
          region,
          step.publishes() ? RegionState.WOULD_PUBLISH : RegionState.WOULD_WITHDRAW,
          step.imageIds().getFirst());
    }
    TargetRegion target = work.in(region);
    if (isTooLate() || !target.awaitTags()) {
      return tooLate(region);
    }
    Optional<RegionStep> now = plan.step(source(), region, renewed(region));
    if (now.isEmpty() || !(now.get() instanceof RegionStep.Retag retag)) {
      return notAnyMore(region, now);
    }
    try {
      target.tag(retag.imageIds(), retag.tags());
      work.listings().changed(region, image.imageId());
    } catch (Ec2RefusedException refusal) {
      return refused(
          region, List.of(RegionFindings.refusedByEc2(region, "the tags", refusal.describe())));
    }
    boolean isDone = !retag.publishes() && !retag.stillPublic();
    return RegionOutcome.of(
        region, isDone ? RegionState.WITHDRAWN : RegionState.WAITING, retag.imageIds().getFirst());
  }

  /** Reads the AMI and its copies again, unless that was just done. */
  private RegionListing renewed(String region) {
    RegionListing listing = work.listings().fresh(region, image.imageId());
    Instant now = work.deadline().clock().instant();
    if (readAt.isBefore(now.minus(CopyListings.OLDEST_READ))) {
      List<ImageFacts> read = work.images().read(List.of(image.imageId()));
      readAt = now;
      if (read.isEmpty()) {
        gone = CopySource.gone(image.imageId());
      } else {
        image = read.getFirst();
      }
    }
    return listing;
  }

  private RegionOutcome notAnyMore(String region, Optional<RegionStep> now) {
    return now.isPresent() && now.get() instanceof RegionStep.Settled(RegionOutcome outcome)
        ? outcome
        : waiting(region, "its tags changed meanwhile.");
  }

  private List<Finding> findings(String region) {
    List<Finding> findings = new ArrayList<>(imageFindings());
    int notPublicYet = work.listings().notPublicYet(region, work.settings().publishTagKey());
    findings.addAll(work.checks(region).findings(image, notPublicYet));
    return findings;
  }

  private List<Finding> imageFindings() {
    return ImageRules.of(
            work.home().accountId(), work.settings(), work.deadline().clock().instant())
        .check(image);
  }

  private boolean isTooLate() {
    return work.deadline().mustNotStartWork();
  }

  private RegionOutcome tooLate(String region) {
    shortOfTime = true;
    return waiting(region, "time ran out.");
  }

  private static RegionOutcome waiting(String region, String why) {
    return new RegionOutcome(
        region, RegionState.WAITING, null, List.of(RegionFindings.waits(region, why)));
  }

  private static RegionOutcome refused(String region, List<Finding> findings) {
    return new RegionOutcome(region, RegionState.REFUSED, null, findings);
  }
}
