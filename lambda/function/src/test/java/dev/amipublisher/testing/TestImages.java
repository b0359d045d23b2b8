package dev.amipublisher.testing;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;

import dev.amipublisher.localaws.ec2.ImageBuilder;

/** The AMIs that most tests are about. */
public final class TestImages {

  /** The AMI that a test is about. */
  public static final String ONE = numbered(1);

  /** Another AMI, often one to which nothing may happen. */
  public static final String TWO = numbered(2);

  private TestImages() {}

  /** The id with a number, from 0 to 99,999. */
  public static String numbered(int number) {
    return "ami-000000000000%05d".formatted(number);
  }

  /** A private AMI that is to be public. */
  public static ImageBuilder toPublish(String imageId) {
    return image(imageId).tag("publish", "true");
  }

  /** A public AMI that is to be private. */
  public static ImageBuilder toWithdraw(String imageId) {
    return image(imageId).publicly().tag("publish", "false");
  }

  /** An AMI that was published, and has the status tags that say so. */
  public static ImageBuilder published(String imageId) {
    return toPublish(imageId)
        .publicly()
        .tag("ami-publisher:status", "public")
        .tag("ami-publisher:detail", "");
  }
}
