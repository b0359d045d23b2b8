package dev.amipublisher.simulation;

/** The function is cut off here: no code of it runs after this, except without any effect. */
final class Killed extends Error {

  private static final long serialVersionUID = 1;

  Killed(String why) {
    super(why, null, false, false);
  }
}
