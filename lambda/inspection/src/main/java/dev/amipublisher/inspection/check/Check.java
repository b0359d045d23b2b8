package dev.amipublisher.inspection.check;

/** One thing that an image must not hold. Checks hold no state. */
public sealed interface Check permits SystemCheck, FileCheck {

  /** The page that most checks rest on. */
  String SHARED_LINUX_AMIS =
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/building-shared-amis.html";

  /** Its name in findings, settings and documents. */
  String id();

  /** What it looks for, in one sentence. */
  String looksFor();

  /** The page that asks for it. */
  default String restsOn() {
    return SHARED_LINUX_AMIS;
  }
}
