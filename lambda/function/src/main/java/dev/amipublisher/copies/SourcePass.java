package dev.amipublisher.copies;

import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.ImageRules;
import dev.amipublisher.policy.SensitiveDataRule;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does what is to be done about one AMI in all other Regions: each change on fresh reads of the AMI
 * and of its copies there. Not thread-safe; one is made for each AMI.
 */
final class SourcePass {

  private static final String TOO_MANY = "ResourceLimitExceeded";
  private static final String ASKED_FOR_ALREADY = "IdempotentParameterMismatch";

  private final CopyContext work;
  private final DistributionPlan plan;
  private final CopyRequests requests;
  private final FreshSource source;
  private boolean shortOfTime;

  /** A pass over this AMI. */
  SourcePass(CopyContext work, FreshSource source) {
    this.work = work;
    this.plan = new DistributionPlan(work.settings().publishTagKey());
    this.requests = new CopyRequests(work.home(), work.settings().publishTagKey());
    this.source = source;
  }

  /** What the AMI came to in each Region where there is anything to say. */
  List<RegionOutcome> run() {
    List<RegionOutcome> outcomes = new ArrayList<>();
    for (String region : work.regions()) {
      in(region).ifPresent(outcomes::add);
    }
    outcomes.addAll(DistributionPlan.notConfigured(source.current()));
    return outcomes;
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

  private Optional<RegionStep> step(String region) {
    return plan.step(source.current(), region, work.listings().of(region, source.imageId()));
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
    RegionListing listing = work.listings().fresh(region, source.imageId());
    if (!source.refresh()) {
      return unread(region);
    }
    Optional<RegionStep> now = plan.step(source.current(), region, listing);
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
    CopyRequest request = requests.of(source.image(), region, step.attempt(), missingAt);
    try {
      String imageId = work.in(region).copy(request);
      work.started(region, source.imageId());
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
    RegionListing listing = work.listings().fresh(region, source.imageId());
    if (!source.refresh()) {
      return unread(region);
    }
    Optional<RegionStep> now = plan.step(source.current(), region, listing);
    if (now.isEmpty() || !(now.get() instanceof RegionStep.Retag retag)) {
      return notAnyMore(region, now);
    }
    try {
      target.tag(retag.imageIds(), retag.tags());
      work.listings().changed(region, source.imageId());
    } catch (Ec2RefusedException refusal) {
      return refused(
          region, List.of(RegionFindings.refusedByEc2(region, "the tags", refusal.describe())));
    }
    boolean isDone = !retag.publishes() && !retag.stillPublic();
    return RegionOutcome.of(
        region, isDone ? RegionState.WITHDRAWN : RegionState.WAITING, retag.imageIds().getFirst());
  }

  private static RegionOutcome unread(String region) {
    return waiting(region, "the AMI itself could not be read again.");
  }

  private RegionOutcome notAnyMore(String region, Optional<RegionStep> now) {
    return now.isPresent() && now.get() instanceof RegionStep.Settled(RegionOutcome outcome)
        ? outcome
        : waiting(region, "its tags changed meanwhile.");
  }

  private List<Finding> findings(String region) {
    List<Finding> findings = new ArrayList<>(imageFindings());
    findings.addAll(
        work.checks(region)
            .findings(
                source.image(),
                () -> work.listings().notPublicYet(region, work.settings().publishTagKey())));
    return findings;
  }

  /** A copy is not inspected; what its status tags say of an earlier look counts. */
  private List<Finding> imageFindings() {
    ImageContent content =
        SensitiveDataRule.previousFinding(source.image()).orElseGet(ImageContent.NotInspected::new);
    return ImageRules.of(
            work.home().accountId(), work.settings(), content, work.deadline().clock().instant())
        .check(source.image());
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
