package dev.amipublisher.outcome;

import java.util.Locale;

/**
 * What an AMI came to in another Region. In the order in which a person should see them: those in
 * trouble first.
 */
public enum RegionState {
  /** EC2 could not make the copy, as often as it is tried. */
  FAILED("its copy failed"),
  /** A rule or EC2 forbids a copy, or the copy being public. */
  REFUSED("it is refused"),
  /** The account cannot use the Region. */
  NOT_OPTED_IN("the account has not opted in"),
  /** Someone set the copy's publish tag by hand or disabled it, or the source is gone. */
  LEFT("its copy is left as it is"),
  /** The Region did not answer. */
  UNKNOWN("it is not known"),
  /** In report mode: a copy would be asked for. */
  WOULD_COPY("it would be copied"),
  /** In report mode: the copy's tags would be set so that it becomes public. */
  WOULD_PUBLISH("its copy would be published"),
  /** In report mode: the copy's tags would be set so that it becomes private. */
  WOULD_WITHDRAW("its copy would be withdrawn"),
  /** The next step is another's: of the copy's own Region, or of the next sweep. */
  WAITING("it waits"),
  /** EC2 is making the copy. */
  COPYING("it is being copied"),
  /** The copy is private, as its source no longer asks for it. */
  WITHDRAWN("its copy is private"),
  /** The copy is public. */
  PUBLIC("its copy is public");

  private final String words;

  RegionState(String words) {
    this.words = words;
  }

  /** What people call it, after the Region's name and a colon. */
  public String words() {
    return words;
  }

  /** The word for it in JSON and tags, for example {@code not-opted-in}. */
  public String wireValue() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
