package dev.amipublisher.port;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ImageContent;
import java.util.Collection;
import java.util.Map;

/** Inspects AMIs. One is made for each invocation. */
public interface ImageContents {

  /**
   * Inspects AMIs, side by side. Throws nothing: what cannot be read is part of the answer.
   *
   * @return by image id; one for each AMI
   */
  Map<String, ImageContent> inspect(Collection<ImageFacts> images);

  /** What that took, in this invocation. */
  Effort effort();

  /**
   * What it takes to inspect AMIs.
   *
   * @param images how many AMIs were inspected
   * @param sensitive how many of them held what must not be public
   * @param unverified how many could not be inspected as a whole
   * @param blocks how many blocks were read; each costs
   * @param milliseconds how long it took; AMIs that were inspected side by side count once
   */
  record Effort(int images, int sensitive, int unverified, long blocks, long milliseconds) {}
}
