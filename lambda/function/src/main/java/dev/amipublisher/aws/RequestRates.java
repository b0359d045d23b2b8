package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.time.InstantSource;

/**
 * Our share of the account's request rates. Made once, for the quotas do not begin again with each
 * invocation.
 *
 * @param lists of ListSnapshotBlocks
 * @param blocks of GetSnapshotBlock
 */
public record RequestRates(TokenBucket lists, TokenBucket blocks) {

  /**
   * A share of the quotas.
   *
   * @param percent how much of them
   */
  public static RequestRates share(int percent, InstantSource clock, Sleeper sleeper) {
    return new RequestRates(
        TokenBucket.ofListSnapshotBlocks(percent, clock, sleeper),
        TokenBucket.ofGetSnapshotBlock(percent, clock, sleeper));
  }
}
