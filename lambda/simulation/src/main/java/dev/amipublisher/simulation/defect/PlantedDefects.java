package dev.amipublisher.simulation.defect;

import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.lambda.Defect;
import dev.amipublisher.simulation.promise.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mistakes that others made, or that we might make one day: each must be found.
 *
 * <p>Two cannot be found. A queue for publication with one place too many is equivalent: the
 * quota's rule refuses whoever is in it again. And publications before withdrawals within one pass
 * need an AMI that asks for the opposite of what it asked for seconds ago, in two respects at once:
 * the tests of {@code FreshReads} show at least that the order is watched.
 */
public final class PlantedDefects {

  /** All of them. */
  public static final List<PlantedDefect> ALL =
      Stream.concat(
              Stream.of(
                  // what it reads
                  new PlantedDefect(
                      "TRUSTS_THE_TAGS_IN_THE_EVENT",
                      Promise.PUBLISHES_ONLY_WHAT_ASKS_FOR_IT,
                      images(
                          (real, aws) ->
                              new ReadBackDefects.TagsOfTheEvent(real, aws.invocation()))),
                  new PlantedDefect(
                      "SKIPS_THE_READ_BACK",
                      Promise.LOGS_ONLY_WHAT_WAS_READ_BACK,
                      images((real, _) -> new ReadBackDefects.NoReadBack(real))),
                  new PlantedDefect(
                      "IGNORES_TAGS_THAT_CHANGED_MEANWHILE",
                      Promise.UNDOES_WHAT_THE_TAGS_STOPPED_ASKING_FOR,
                      images((real, _) -> new ReadBackDefects.OldTagsInReadBack(real))),
                  new PlantedDefect(
                      "NEVER_READS_AGAIN",
                      Promise.CHANGES_ONLY_ON_FRESH_READS,
                      images((real, _) -> new ReadBackDefects.NeverReadsAgain(real))),
                  new PlantedDefect(
                      "SWEEPS_ONLY_TAGGED_AMIS",
                      Promise.CONVERGES,
                      images((real, _) -> new PageDefects.OnlyTagged(real))),
                  new PlantedDefect(
                      "FORGETS_THE_SECOND_PAGE",
                      Promise.CONVERGES,
                      images((real, _) -> new PageDefects.FirstPageOnly(real))),
                  new PlantedDefect(
                      "STOPS_AT_AN_EMPTY_PAGE",
                      Promise.CONVERGES,
                      images((real, _) -> new PageDefects.UntilAnEmptyPage(real))),
                  new PlantedDefect(
                      "FORGETS_DISABLED_AMIS",
                      Promise.CONVERGES,
                      images((real, _) -> new PageDefects.WithoutDisabled(real))),
                  new PlantedDefect(
                      "TAKES_CAPITAL_LETTERS_FOR_A_MISTAKE",
                      Promise.CONVERGES,
                      images(
                          (real, aws) ->
                              MisreadImages.tag(
                                  real, key(aws), value -> value.equals("true") ? value : "?"))),
                  new PlantedDefect(
                      "TAKES_A_MISTAKE_FOR_FALSE",
                      Promise.CONVERGES,
                      images(
                          (real, aws) ->
                              MisreadImages.tag(
                                  real,
                                  key(aws),
                                  value -> value.trim().length() == 4 ? value : "false"))),
                  new PlantedDefect(
                      "IGNORES_PRODUCT_CODES",
                      Promise.PUBLISHES_ONLY_BY_THE_RULES,
                      images((real, _) -> new MisreadImages(real, FactsCopy::withoutProductCodes))),
                  new PlantedDefect(
                      "IGNORES_DEPRECATION_DATES",
                      Promise.PUBLISHES_ONLY_BY_THE_RULES,
                      images((real, _) -> new MisreadImages(real, FactsCopy::withoutDeprecation))),

                  // the conditions of sharing
                  new PlantedDefect(
                      "PUBLISHES_WHEN_CONDITIONS_ARE_UNREADABLE",
                      Promise.PUBLISHES_ONLY_BY_THE_RULES,
                      conditions((real, _) -> new ConditionDefects.FailsOpen(real))),
                  new PlantedDefect(
                      "TAKES_AN_UNKNOWN_STATE_FOR_UNBLOCKED",
                      Promise.PUBLISHES_ONLY_BY_THE_RULES,
                      conditions(
                          (real, aws) ->
                              new ConditionDefects.KnowsOneStateOnly(real, aws.invocation()))),
                  new PlantedDefect(
                      "READS_ONLY_200_SNAPSHOTS",
                      Promise.CONVERGES_AT_SCALE,
                      conditions((real, _) -> new ConditionDefects.OneFilterOnly(real))),
                  new PlantedDefect(
                      "LEAVES_THE_QUOTA_TO_EC2",
                      Promise.ASKS_NOTHING_IN_VAIN,
                      conditions((real, _) -> new ConditionDefects.WithoutQuota(real))),

                  // what it changes
                  new PlantedDefect(
                      "WITHDRAWS_THE_GRANTS_OF_OTHERS",
                      Promise.TOUCHES_NO_OTHER_GRANT,
                      images(PermissionDefects.WithdrawsEverything::new)),
                  new PlantedDefect(
                      "RETRIES_A_PERMANENT_REFUSAL",
                      Promise.FAILS_ONLY_FOR_WHAT_MAY_PASS,
                      images((real, _) -> new PermissionDefects.RetriesRefusals(real))),
                  new PlantedDefect(
                      "THROWS_AWAY_A_REFUSAL",
                      Promise.FAILS_ONLY_FOR_WHAT_MAY_PASS,
                      images(PermissionDefects.IgnoresRefusals::new)),
                  new PlantedDefect(
                      "ASKS_TWICE",
                      Promise.LOGS_EACH_CHANGE_ONCE,
                      images((real, _) -> new PermissionDefects.AsksTwice(real))),
                  new PlantedDefect(
                      "NEVER_SAYS_THAT_IT_WITHDRAWS",
                      Promise.CONVERGES,
                      images((real, _) -> new StatusDefects.NeverClaims(real))),
                  new PlantedDefect(
                      "IGNORES_WHAT_OTHERS_WITHDREW",
                      Promise.LIMITS_WITHDRAWALS_OVER_TIME,
                      images((real, _) -> new StatusDefects.IgnoresTheClaimsOfOthers(real))),
                  new PlantedDefect(
                      "LEAVES_A_TAG_OF_ITS_OWN",
                      Promise.TOUCHES_NOTHING_ELSE,
                      images(StatusDefects.LeavesATrace::new)),
                  new PlantedDefect(
                      "LETS_CALLS_OUTLAST_THE_INVOCATION",
                      Promise.ENDS_IN_TIME,
                      new Defect() {
                        @Override
                        public Deadline deadline(Deadline deadline) {
                          return new Deadline(
                              deadline.end().plus(Duration.ofHours(1)), deadline.clock());
                        }
                      }),

                  // what it says
                  new PlantedDefect(
                      "WRITES_STATUS_BEFORE_IT_ANNOUNCES",
                      Promise.ANNOUNCES_EACH_CHANGE,
                      bus((real, aws) -> new BusDefects.AnnouncesLast(real, aws.invocation()))),
                  new PlantedDefect(
                      "WRITES_A_FINAL_STATUS_AHEAD",
                      Promise.WRITES_STATUS_AFTER_ITS_EVENT,
                      images((real, _) -> new StatusDefects.NeverPending(real))),
                  new PlantedDefect(
                      "BELIEVES_THAT_THE_BUS_TOOK_ALL",
                      Promise.ANNOUNCES_EACH_CHANGE,
                      bus((real, _) -> new BusDefects.BelievesTheBus(real))),
                  new PlantedDefect(
                      "ANNOUNCES_TWICE",
                      Promise.ANNOUNCES_EACH_CHANGE_ONCE,
                      bus((real, _) -> new BusDefects.AnnouncesTwice(real))),
                  new PlantedDefect(
                      "SAYS_NOTHING_OF_SWEEPS",
                      Promise.IS_QUIET_ABOUT_WHAT_HAS_CONVERGED,
                      bus((real, _) -> new BusDefects.SilentSweeps(real))),
                  new PlantedDefect(
                      "IS_NEVER_DONE",
                      Promise.IS_QUIET_ABOUT_WHAT_HAS_CONVERGED,
                      bus((real, _) -> new BusDefects.NeverDone(real))),

                  // how it is set
                  new PlantedDefect(
                      "HAS_NO_BRAKE",
                      Promise.LIMITS_WITHDRAWALS_OVER_TIME,
                      setting("MAX_WITHDRAWALS_PER_SWEEP", "1000")),
                  new PlantedDefect(
                      "FORGETS_REQUIRED_TAGS",
                      Promise.PUBLISHES_ONLY_BY_THE_RULES,
                      setting("REQUIRED_TAGS", "")),
                  new PlantedDefect(
                      "FIGHTS_REVOCATIONS",
                      Promise.NEVER_FIGHTS_A_REVOCATION,
                      setting("REVOKED_IMAGES", "restore")),
                  new PlantedDefect(
                      "ACTS_IN_REPORT_MODE",
                      Promise.REPORT_MODE_CHANGES_NOTHING,
                      setting("MODE", "enforce"))),
              ContentDefects.ALL.stream())
          .toList();

  private interface Wrapper<T> {

    T around(T real, InvocationAws aws);
  }

  private PlantedDefects() {}

  private static String key(InvocationAws aws) {
    return aws.world().settings().publishTagKey();
  }

  private static Defect images(Wrapper<Images> wrapper) {
    return new Defect() {
      @Override
      public Images images(Images images, InvocationAws aws) {
        return wrapper.around(images, aws);
      }
    };
  }

  private static Defect conditions(Wrapper<ConditionsReader> wrapper) {
    return new Defect() {
      @Override
      public ConditionsReader conditions(ConditionsReader conditions, InvocationAws aws) {
        return wrapper.around(conditions, aws);
      }
    };
  }

  private static Defect bus(Wrapper<EventBus> wrapper) {
    return new Defect() {
      @Override
      public EventBus bus(EventBus bus, InvocationAws aws) {
        return wrapper.around(bus, aws);
      }
    };
  }

  static Defect setting(String variable, String value) {
    return new Defect() {
      @Override
      public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put(variable, value);
        return wrong;
      }
    };
  }
}
