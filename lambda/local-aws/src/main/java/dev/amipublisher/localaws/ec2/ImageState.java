package dev.amipublisher.localaws.ec2;

import java.util.Locale;

/** The states of an AMI, as the API reference of {@code Image} lists them. */
public enum ImageState {
  PENDING,
  AVAILABLE,
  INVALID,
  DEREGISTERED,
  TRANSIENT,
  FAILED,
  ERROR,
  DISABLED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The state as EC2 writes it, such as {@code available}. */
  public String wireName() {
    return wireName;
  }
}
