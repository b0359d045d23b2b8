package dev.amipublisher.cli.doctor.check;

/** One thing that has to be as it should. */
public interface Check {

  /** What is looked at, such as {@code queue ami-publisher-failed-events}. */
  String name();

  /**
   * Looks at it.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if AWS does not say
   */
  CheckResult run();
}
