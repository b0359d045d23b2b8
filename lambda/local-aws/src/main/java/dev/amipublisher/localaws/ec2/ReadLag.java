package dev.amipublisher.localaws.ec2;

import java.time.Duration;

/**
 * How old the version of an image is that a read returns: the <a
 * href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">eventual
 * consistency</a> of EC2's reads. A pure function makes runs repeatable.
 */
@FunctionalInterface
public interface ReadLag {

  /**
   * The age of the version, zero or more.
   *
   * @param imageId the image to read
   * @param readNumber counts the reads of images, from 1
   */
  Duration of(String imageId, long readNumber);
}
