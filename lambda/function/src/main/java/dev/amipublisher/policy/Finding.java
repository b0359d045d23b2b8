package dev.amipublisher.policy;

/**
 * Something that speaks against an AMI being made public.
 *
 * @param rule the id of the rule that found it, as docs/reference.md lists it
 * @param consequence what it means for an AMI that is public already
 * @param subject the thing at fault: an AMI, a snapshot, a tag key…
 * @param problem what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record Finding(
    String rule, Consequence consequence, String subject, String problem, String remedy) {

  /** What a finding means for an AMI that is public already. */
  public enum Consequence {
    /** It forbids new sharing only: the AMI stays public, and the finding is reported. */
    KEEP,
    /** Being public is unsafe: the AMI is made private. */
    WITHDRAW
  }

  /** Whether the finding makes being public unsafe. */
  public boolean unsafe() {
    return consequence == Consequence.WITHDRAW;
  }

  /** The finding for a tag: the rule and the thing at fault. */
  public String brief() {
    return rule + ": " + subject;
  }
}
