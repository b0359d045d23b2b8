package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.Optional;

/**
 * One thing that EC2 or this project asks of an AMI that is to be public. A pure function of the
 * facts: what a rule needs besides the AMI is given to it when it is made.
 */
public interface SharingRule {

  /** The rule's name, as findings, logs and docs/reference.md give it. */
  String id();

  /** What it fails for, in words for a person, as the table of rules gives it. */
  String failsWhen();

  /** What a finding of this rule means for an AMI that is public already. */
  Consequence whilePublic();

  /**
   * What this rule holds against the AMI: all of it in one finding; empty if nothing. Never throws.
   */
  Optional<Finding> check(ImageFacts image);

  /** A finding of this rule. */
  default Optional<Finding> finding(String subject, String problem, String remedy) {
    return Optional.of(new Finding(id(), whilePublic(), subject, problem, remedy));
  }
}
