package dev.amipublisher.simulation.region.promise;

import java.util.EnumSet;
import java.util.Set;

/** What the functions of several Regions promise; docs/design.md says each at length. */
public enum RegionPromise {
  // what is copied
  MAKES_ONE_COPY("makes no second copy of an AMI in a Region"),
  COPIES_ONLY_WHERE_IT_IS_SET_TO("copies only into the Regions of its setting"),
  COPIES_ONLY_WHAT_ASKS_FOR_IT("copies only an AMI that is public and asks for a copy there"),
  COPIES_NOTHING_FORBIDDEN("copies no AMI that a rule forbids"),
  COPIES_WHERE_IT_CAN_BE_PUBLIC("asks for no copy where it could not become public"),
  GIVES_COPIES_THE_TAGS_OF_THEIR_SOURCE("gives a copy the tags of its source, but for its own"),
  TRIES_THREE_TIMES("asks for no fourth copy where three failed"),

  // what is changed
  LEAVES_WHAT_WAS_SET_BY_HAND("leaves a copy private that a person set to be private"),
  TOUCHES_NO_OTHER_GRANT("changes no grant but the group all, and none of a snapshot"),
  TOUCHES_ONLY_ITS_TAGS("changes no tag but its own, elsewhere those of its own copies alone"),
  PUBLISHES_ONLY_WHAT_ASKS_FOR_IT("publishes only an AMI whose tag asks for it, in each Region"),
  REPORT_MODE_CHANGES_NOTHING("changes nothing in report mode, in no Region"),
  DOES_NOT_CRASH("does not crash"),

  // what it comes to
  COPIES_WHAT_IS_MISSING("copies what is missing, in the end"),
  TAGS_COPIES_AS_THE_SOURCE_ASKS("has the copies' tags say what their source asks for"),
  WITHDRAWS_COPIES("has the copies of an AMI that was withdrawn tagged false and private"),
  CONVERGES_IN_EACH_REGION("has each AMI public or private as its tags ask, in each Region"),
  THE_REGIONS_TAG_IS_TRUE("says in the tag of the source what each Region came to"),
  ANNOUNCES_WHAT_THE_TAG_SAYS("writes on the source only what it announced"),
  COUNTS_WHAT_THE_REGIONS_CAME_TO("counts in the event of a sweep what the Regions came to"),
  ASKS_ONE_QUERY_A_REGION("makes one query in each Region for a sweep, and none for an AMI"),
  ONLY_READS_WHAT_HAS_CONVERGED("only reads where everything has converged");

  private final String sentence;

  RegionPromise(String sentence) {
    this.sentence = sentence;
  }

  /** All promises. */
  public static Set<RegionPromise> all() {
    return EnumSet.allOf(RegionPromise.class);
  }

  /** The promise in words. */
  public String sentence() {
    return sentence;
  }
}
