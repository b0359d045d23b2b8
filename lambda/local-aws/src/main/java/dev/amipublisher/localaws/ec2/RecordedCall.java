package dev.amipublisher.localaws.ec2;

import java.time.Instant;

/**
 * One API call, accepted or refused.
 *
 * @param number 1 for the first call of this {@link LocalEc2}
 * @param at when it was made
 * @param caller the caller's name
 * @param action the API action
 * @param request all parameters
 * @param resultCode {@code OK}, EC2's error code, or {@code Timeout}
 */
public record RecordedCall(
    int number, Instant at, String caller, String action, Ec2Request request, String resultCode) {

  /** The result code of a call that succeeded. */
  public static final String OK = "OK";

  /** The result code of a call whose response was lost. */
  public static final String TIMEOUT = "Timeout";
}
