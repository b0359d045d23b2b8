package dev.amipublisher.localaws;

import java.time.Duration;

/**
 * How old a view of an image a read is served: the <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">eventual
 * consistency</a> of EC2's reads. Must be a pure function if runs are to repeat.
 */
@FunctionalInterface
public interface ReadLag {

  /**
   * The age of the view, zero or more.
   *
   * @param imageId the image that is read
   * @param readNumber counts the reads of images, from 1
   */
  Duration of(String imageId, long readNumber);
}
