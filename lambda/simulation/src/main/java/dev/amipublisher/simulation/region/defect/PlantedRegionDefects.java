package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.region.call.SiteCalls;
import dev.amipublisher.simulation.region.function.RegionDefect;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import dev.amipublisher.vocabulary.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Mistakes that might be made one day, at least one for each promise: each must be found. */
public final class PlantedRegionDefects {

  /** All of them. */
  public static final List<PlantedRegionDefect> ALL =
      List.of(
          // what is copied
          new PlantedRegionDefect(
              "ASKS_WITH_A_NEW_TOKEN_EACH_TIME",
              RegionPromise.MAKES_ONE_COPY,
              target((real, by) -> new CopyDefects.NewTokens(real, by.id()))),
          new PlantedRegionDefect(
              "COPIES_INTO_EVERY_REGION",
              RegionPromise.COPIES_ONLY_WHERE_IT_IS_SET_TO,
              setting(Setting.COPY_TO_REGIONS, "us-east-1,eu-west-1,ap-northeast-1")),
          new PlantedRegionDefect(
              "IGNORES_THE_TAG_THAT_NARROWS_THE_REGIONS",
              RegionPromise.COPIES_ONLY_WHAT_ASKS_FOR_IT,
              tags(tags -> tags.remove(CopyTags.PUBLISH_REGIONS))),
          new PlantedRegionDefect(
              "FORGETS_REQUIRED_TAGS",
              RegionPromise.COPIES_NOTHING_FORBIDDEN,
              setting(Setting.REQUIRED_TAGS, "")),
          new PlantedRegionDefect(
              "IGNORES_ENCRYPTION_BY_DEFAULT",
              RegionPromise.COPIES_WHERE_IT_CAN_BE_PUBLIC,
              target((real, _) -> new CopyDefects.WithoutEncryption(real))),
          new PlantedRegionDefect(
              "COPIES_THE_STATUS_TAGS",
              RegionPromise.GIVES_COPIES_THE_TAGS_OF_THEIR_SOURCE,
              target((real, _) -> new TagDefects.StatusOfTheSource(real))),
          new PlantedRegionDefect(
              "FORGETS_FAILURES",
              RegionPromise.TRIES_THREE_TIMES,
              target((real, by) -> new CopyDefects.ForgottenFailures(real, by.id()))),

          // what is changed
          new PlantedRegionDefect(
              "OVERRULES_A_PERSON",
              RegionPromise.LEAVES_WHAT_WAS_SET_BY_HAND,
              target((real, _) -> new TagDefects.OverruledPeople(real))),
          new PlantedRegionDefect(
              "TAKES_ALL_GRANTS_AWAY",
              RegionPromise.TOUCHES_NO_OTHER_GRANT,
              images(HomeDefects.ResetsPermissions::new)),
          new PlantedRegionDefect(
              "GIVES_COPIES_A_STATUS",
              RegionPromise.TOUCHES_ONLY_ITS_TAGS,
              target((real, _) -> new TagDefects.StatusFromAfar(real))),
          new PlantedRegionDefect(
              "TAKES_FALSE_FOR_TRUE",
              RegionPromise.PUBLISHES_ONLY_WHAT_ASKS_FOR_IT,
              tags(tags -> tags.replace(CopyTags.PUBLISH, "false", "true"))),
          new PlantedRegionDefect(
              "KNOWS_NO_REPORT_MODE",
              RegionPromise.REPORT_MODE_CHANGES_NOTHING,
              setting(Setting.MODE, "enforce")),
          new PlantedRegionDefect(
              "CANNOT_READ_A_COPY_THAT_FAILED",
              RegionPromise.DOES_NOT_CRASH,
              target((real, _) -> new CopyDefects.UnreadableFailures(real))),

          // what it comes to
          new PlantedRegionDefect(
              "GIVES_UP_AFTER_ONE_FAILURE",
              RegionPromise.COPIES_WHAT_IS_MISSING,
              target((real, _) -> new CopyDefects.OneFailureIsEnough(real))),
          new PlantedRegionDefect(
              "SETS_NO_NEW_VALUE",
              RegionPromise.TAGS_COPIES_AS_THE_SOURCE_ASKS,
              target((real, _) -> new TagDefects.OnlySome(real, "not-wanted"))),
          new PlantedRegionDefect(
              "WITHDRAWS_NO_COPY",
              RegionPromise.WITHDRAWS_COPIES,
              target((real, _) -> new TagDefects.OnlySome(real, "wanted"))),
          new PlantedRegionDefect(
              "PUBLISHES_NOTHING",
              RegionPromise.CONVERGES_IN_EACH_REGION,
              images((real, _) -> new HomeDefects.NeverPublic(real))),
          new PlantedRegionDefect(
              "WRITES_NO_REGIONS_TAG",
              RegionPromise.THE_REGIONS_TAG_IS_TRUE,
              images((real, _) -> new HomeDefects.WithoutRegionsTag(real))),
          new PlantedRegionDefect(
              "ANNOUNCES_NO_DISTRIBUTION",
              RegionPromise.ANNOUNCES_WHAT_THE_TAG_SAYS,
              withoutEvents("AMI Distribution Changed")),
          new PlantedRegionDefect(
              "FORGETS_THE_SECOND_PAGE",
              RegionPromise.COUNTS_WHAT_THE_REGIONS_CAME_TO,
              target((real, _) -> new TagDefects.FirstPage(real))),
          new PlantedRegionDefect(
              "ASKS_FOR_EACH_COPY",
              RegionPromise.ASKS_ONE_QUERY_A_REGION,
              target((real, _) -> new TagDefects.OneByOne(real))),
          new PlantedRegionDefect(
              "WRITES_THE_SAME_VALUE_AGAIN",
              RegionPromise.ONLY_READS_WHAT_HAS_CONVERGED,
              target((real, _) -> new TagDefects.MisreadValues(real))));

  private PlantedRegionDefects() {}

  /** Changes the tags of an AMI as they are read. */
  @FunctionalInterface
  private interface Misreading {

    void change(Map<String, String> tags);
  }

  private static RegionDefect target(
      BiFunction<TargetRegion, SiteInvocation, TargetRegion> defect) {
    return new RegionDefect() {
      @Override
      public TargetRegion target(TargetRegion target, Site site, SiteInvocation invocation) {
        return defect.apply(target, invocation);
      }
    };
  }

  private static RegionDefect images(BiFunction<Images, SiteCalls, Images> defect) {
    return new RegionDefect() {
      @Override
      public Images images(Images images, SiteCalls calls) {
        return defect.apply(images, calls);
      }
    };
  }

  private static RegionDefect tags(Misreading misreading) {
    return images(
        (real, _) ->
            new HomeDefects.MisreadTags(
                real,
                tags -> {
                  misreading.change(tags);
                  return tags;
                }));
  }

  private static RegionDefect setting(Setting setting, String value) {
    return new RegionDefect() {
      @Override
      public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(setting.environmentVariable(), value);
        return changed;
      }
    };
  }

  private static RegionDefect withoutEvents(String detailType) {
    return new RegionDefect() {
      @Override
      public EventBus bus(EventBus bus) {
        return events -> bus.put(events.stream().filter(event -> !is(event, detailType)).toList());
      }
    };
  }

  private static boolean is(EmittedEvent event, String detailType) {
    return event.detailType().equals(detailType);
  }
}
