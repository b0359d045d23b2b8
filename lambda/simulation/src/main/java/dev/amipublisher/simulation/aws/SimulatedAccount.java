package dev.amipublisher.simulation.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.content.NoInspection;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;

/** The account of one execution environment, which serves one invocation after the other. */
public interface SimulatedAccount extends AwsAccount {

  /** The next invocation begins. */
  void begin(InvocationAws aws);

  /** No AMIs are inspected through it: what they hold, the world knows. */
  @Override
  default ImageContents contents(Deadline deadline) {
    return new NoInspection();
  }

  /** It writes none. */
  @Override
  default Catalogues catalogues(Deadline deadline) {
    throw new UnsupportedOperationException("The simulation has no bucket.");
  }

  /** It has none. */
  @Override
  default SharedTags sharedTags(Deadline deadline) {
    throw new UnsupportedOperationException("The simulation sets no shared tags.");
  }
}
