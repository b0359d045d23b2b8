package dev.amipublisher.reconcile;

import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.content.UninspectedContents;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.CallBudget;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Whatever a companion does, AMIs become public and private as if it were not there. */
class CompanionsTest {

  private static final Instant START = Instant.parse("2026-11-23T09:00:05Z");

  private final ManualClock clock = new ManualClock(START);
  private final LocalEc2 ec2 =
      new LocalEc2(clock).addImage(toPublish(ONE)).addImage(toWithdraw(TWO));
  private final LocalAws aws = LocalAws.start(ec2);
  private final Settings settings = Settings.enforcing(Map.of("MODE", "enforce"));
  private final AwsConnection connection =
      new AwsConnection(
          ec2.region(),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("role", "secret")),
          aws.endpoint(),
          settings,
          clock,
          clock::sleep);
  private final Deadline deadline = new Deadline(START.plus(Duration.ofMinutes(15)), clock);
  private final CallBudget budget = new CallBudget(deadline);
  private final List<String> failures = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private final Companions companions =
      new Companions(deadline, budget, (name, why) -> failures.add(name + ": " + why));
  private final ObservedImages images =
      new ObservedImages(connection.images(deadline), companions, clock);

  @AfterEach
  void close() {
    aws.close();
  }

  private List<Outcome> reconcile() {
    Reconciler reconciler =
        new Reconciler(
            settings,
            ec2.accountId(),
            images,
            companions,
            connection.conditions(deadline),
            new UninspectedContents(),
            outcomes -> {
              outcomes.forEach(it -> announced.add(String.valueOf(it.announcement())));
              return Map.of();
            },
            deadline,
            clock::sleep);
    Cause cause = Cause.event(true, true);
    return companions.after(
        new NamedImages(settings, reconciler, deadline, clock::sleep)
            .reconcile(List.of(ONE, TWO), cause, true),
        cause);
  }

  private void assertAsWithout(List<Outcome> outcomes) {
    assertThat(outcomes)
        .extracting(outcome -> outcome.imageId() + " " + outcome.result())
        .containsExactlyInAnyOrder(ONE + " PUBLISHED", TWO + " WITHDRAWN");
    assertThat(announced).containsExactlyInAnyOrder("PUBLISHED", "WITHDRAWN");
    assertThat(image(ONE).isPublic()).isTrue();
    assertThat(image(TWO).isPublic()).isFalse();
    assertThat(image(ONE).tags()).containsEntry("ami-publisher:status", "public");
    assertThat(image(TWO).tags()).containsEntry("ami-publisher:status", "withdrawn");
  }

  private Image image(String imageId) {
    return Objects.requireNonNull(ec2.image(imageId));
  }

  enum Hook {
    READ,
    TAGGED,
    BEFORE_PUBLICATION,
    BEFORE_WITHDRAWAL,
    BEFORE_ANNOUNCEMENT,
    AFTER,
    MEASURED
  }

  /** Does something at one hook, and nothing at the others. */
  private static final class AtHook implements Companion {

    private final Hook hook;
    private final Runnable action;
    private final List<Hook> calls = new ArrayList<>();

    AtHook(Hook hook, Runnable action) {
      this.hook = hook;
      this.action = action;
    }

    private void at(Hook here) {
      calls.add(here);
      if (hook == here) {
        action.run();
      }
    }

    @Override
    public String name() {
      return "hostile";
    }

    @Override
    public void read(ImageFacts image, Instant readAt) {
      at(Hook.READ);
    }

    @Override
    public void tagged(Collection<String> imageIds) {
      at(Hook.TAGGED);
    }

    @Override
    public void beforePublication(ImageFacts image) {
      at(Hook.BEFORE_PUBLICATION);
    }

    @Override
    public void beforeWithdrawal(ImageFacts image) {
      at(Hook.BEFORE_WITHDRAWAL);
    }

    @Override
    public Outcome beforeAnnouncement(Outcome outcome) {
      at(Hook.BEFORE_ANNOUNCEMENT);
      return outcome;
    }

    @Override
    public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
      at(Hook.AFTER);
      return outcomes;
    }

    @Override
    public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
      return summary;
    }

    @Override
    public Map<Metric, Long> measured() {
      at(Hook.MEASURED);
      return Map.of();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOneThrowsIsANoteAndTheNextHasItsTurn(Hook hook) {
    AtHook hostile =
        new AtHook(
            hook,
            () -> {
              throw new IllegalStateException("nonsense");
            });
    AtHook next = new AtHook(hook, () -> {});
    companions.add(hostile);
    companions.add(next);
    assertAsWithout(reconcile());
    companions.measure((_, _) -> {});
    assertThat(failures)
        .isNotEmpty()
        .allMatch(it -> it.contains("hostile: "))
        .anyMatch(it -> it.contains("nonsense"));
    assertThat(next.calls).contains(hook).isEqualTo(hostile.calls);
  }

  /** A person may have changed the tags while a companion took its time. */
  @ParameterizedTest
  @CsvSource({"BEFORE_PUBLICATION, 40", "BEFORE_WITHDRAWAL, 11", "AFTER, 300"})
  void aChangeRestsOnAFreshReadHoweverLongOneTook(Hook hook, int seconds) {
    AtHook slow = new AtHook(hook, () -> clock.advance(Duration.ofSeconds(seconds)));
    companions.add(slow);
    assertAsWithout(reconcile());
    Instant changed =
        ec2.calls().stream()
            .filter(call -> call.action().equals("ModifyImageAttribute"))
            .map(RecordedCall::at)
            .min(Instant::compareTo)
            .orElseThrow();
    assertThat(
            ec2.calls().stream()
                .filter(call -> call.action().equals("DescribeImages"))
                .map(RecordedCall::at)
                .filter(time -> !time.isAfter(changed)))
        .anyMatch(time -> !time.isBefore(changed.minusSeconds(10)));
  }

  @Test
  void aTagThatIsTakenBackMeanwhileIsHeeded() {
    companions.add(
        new AtHook(
            Hook.BEFORE_WITHDRAWAL,
            () -> {
              clock.advance(Duration.ofSeconds(14));
              ec2.callAs("someone").createTag(TWO, "publish", "true");
            }));
    assertThat(reconcile()).noneMatch(it -> it.result().name().equals("WITHDRAWN"));
    assertThat(image(TWO).isPublic()).isTrue();
  }

  @Test
  void oneThatWasSlowBeforeAWithdrawalIsNotWaitedForAgain() {
    AtHook slow = new AtHook(Hook.BEFORE_WITHDRAWAL, () -> clock.advance(Duration.ofSeconds(6)));
    companions.add(slow);
    companions.beforeWithdrawal(images.read(List.of(TWO)).getFirst());
    companions.beforeWithdrawal(images.read(List.of(TWO)).getFirst());
    assertThat(slow.calls.stream().filter(Hook.BEFORE_WITHDRAWAL::equals)).hasSize(1);
    assertThat(failures).singleElement().asString().contains("longer than 5 seconds");
  }

  @Test
  void callsEndWithTheTimeThatACompanionHas() {
    companions.add(
        new AtHook(
            Hook.BEFORE_WITHDRAWAL,
            () -> {
              assertThat(budget.calls().forCall()).isLessThanOrEqualTo(Duration.ofSeconds(5));
              clock.advance(Duration.ofSeconds(5));
              assertThatThrownBy(() -> budget.calls().forCall())
                  .isInstanceOf(Ec2UnavailableException.class);
            }));
    assertAsWithout(reconcile());
    assertThat(budget.calls().forCall()).as("closed again").isGreaterThan(Duration.ofSeconds(5));
  }
}
