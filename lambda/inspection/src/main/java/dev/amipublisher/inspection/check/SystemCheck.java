package dev.amipublisher.inspection.check;

/** A check of what the configuration of the operating system says. */
public non-sealed interface SystemCheck extends Check {

  /**
   * Looks at an operating system.
   *
   * @throws dev.amipublisher.inspection.UnverifiableException if it cannot be verified; what was
   *     reported before counts
   */
  void examine(OperatingSystem system, Evidence evidence);
}
