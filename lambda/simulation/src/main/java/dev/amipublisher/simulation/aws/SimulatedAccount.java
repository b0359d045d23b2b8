package dev.amipublisher.simulation.aws;

import dev.amipublisher.port.AwsAccount;

/** The account of one execution environment, which serves one invocation after the other. */
public interface SimulatedAccount extends AwsAccount {

  /** The next invocation begins. */
  void begin(InvocationAws aws);
}
