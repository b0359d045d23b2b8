package dev.amipublisher.simulation.invocation;

/** The function is cut off here: no code of it runs after this, except without any effect. */
public final class Killed extends Error {

  private static final long serialVersionUID = 1;

  /** Where it is cut off. */
  public Killed(String why) {
    super(why, null, false, false);
  }
}
