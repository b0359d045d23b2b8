package dev.amipublisher.reconcile;

import static java.util.Comparator.naturalOrder;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passes over a few AMIs, until each is as its tags ask, or keeps changing under our hands. One is
 * made for each invocation, and not thread-safe.
 */
final class ReconcilePasses {

  /** How often one AMI is decided on in one invocation. */
  private static final int PASSES = 3;

  /** How often more, if it is public by then and must not be. */
  private static final int PASSES_TO_UNDO = 2;

  private final Settings settings;
  private final Images images;
  private final Decider decider;
  private final Announcer announcer;
  private final ReadBack readBack;
  private final WithdrawalBrake brake;
  private final Deadline deadline;
  private final Set<String> publishedHere = new HashSet<>();

  ReconcilePasses(
      Settings settings,
      Images images,
      Decider decider,
      Announcer announcer,
      ReadBack readBack,
      WithdrawalBrake brake,
      Deadline deadline) {
    this.settings = settings;
    this.images = images;
    this.decider = decider;
    this.announcer = announcer;
    this.readBack = readBack;
    this.brake = brake;
    this.deadline = deadline;
  }

  /**
   * Reconciles AMIs, and announces what became of them.
   *
   * @param read as they were just read
   * @param readAt when
   * @param reserved how many changes are reserved
   * @return at least one outcome each
   */
  List<Outcome> reconcile(
      List<ImageFacts> read, Instant readAt, int reserved, ReconcileContext context) {
    List<Outcome> outcomes = new ArrayList<>();
    ReconcilePass.Result first = pass(context).execute(read, readAt);
    images.releaseChanges(reserved - first.changes());
    List<PendingOutcome> pending = new ArrayList<>(first.outcomes());
    List<Again> again = first.again();
    List<Again> open = new ArrayList<>();
    for (int pass = 1; pass < PASSES + PASSES_TO_UNDO && !again.isEmpty(); pass++) {
      if (pass >= PASSES) {
        Map<Boolean, List<Again>> byPublic =
            again.stream().collect(Collectors.partitioningBy(each -> each.image().isPublic()));
        again = byPublic.getOrDefault(true, List.of());
        open.addAll(byPublic.getOrDefault(false, List.of()));
      }
      // An undone publication is announced before it is done again. What must become private does
      // not wait for that.
      if (!again.stream().allMatch(each -> each.image().isPublic())) {
        List<PendingOutcome> announced = announce(pending, context);
        announced.forEach(each -> outcomes.add(each.outcome()));
        again =
            again.stream()
                .filter(each -> each.mayGoOn(outcomes))
                .map(each -> each.taggedBy(announced))
                .toList();
        pending.clear();
      }
      again = passAgain(again, pending, context);
    }
    open.addAll(again);
    announce(Again.stillOpen(pending, open), context).forEach(each -> outcomes.add(each.outcome()));
    Set<String> known = outcomes.stream().map(Outcome::imageId).collect(Collectors.toSet());
    open.removeIf(each -> known.contains(each.image().imageId()));
    outcomes.addAll(left(open.stream().map(Again::image).toList(), context));
    return outcomes;
  }

  /** The outcomes of AMIs that there was no time for. */
  List<Outcome> left(List<ImageFacts> read, ReconcileContext context) {
    OutcomeFactory factory = factory(context);
    return read.stream()
        .map(
            image ->
                factory
                    .left(image, decider.preliminary(image, context.publishTagChanged()))
                    .outcome())
        .toList();
  }

  private List<PendingOutcome> announce(List<PendingOutcome> pending, ReconcileContext context) {
    return announcer.announce(pending, !context.namedByEvent());
  }

  private List<Again> passAgain(
      List<Again> some, List<PendingOutcome> pending, ReconcileContext context) {
    List<Again> again = new ArrayList<>();
    some.stream()
        .collect(Collectors.groupingBy(Again::publishTagChanged))
        .forEach(
            (tagChanged, group) -> {
              int reserved = images.reserveChanges(group.size());
              Instant readAt = group.stream().map(Again::readAt).min(naturalOrder()).orElseThrow();
              ReconcilePass.Result pass =
                  pass(context.withPublishTagChanged(tagChanged))
                      .execute(group.stream().map(Again::image).toList(), readAt);
              images.releaseChanges(Math.max(0, reserved - pass.changes()));
              pending.addAll(pass.outcomes());
              again.addAll(pass.again());
            });
    return again;
  }

  private ReconcilePass pass(ReconcileContext context) {
    OutcomeFactory factory = factory(context);
    PermissionChanges changes =
        new PermissionChanges(decider, images, readBack, deadline, context, factory, publishedHere);
    return new ReconcilePass(
        decider,
        brake,
        changes,
        context,
        factory,
        each ->
            pass(context.withPublishTagChanged(each.publishTagChanged()))
                .execute(List.of(each.image()), each.readAt()));
  }

  private OutcomeFactory factory(ReconcileContext context) {
    return new OutcomeFactory(settings, context, deadline.clock().instant(), decider::notes);
  }
}
