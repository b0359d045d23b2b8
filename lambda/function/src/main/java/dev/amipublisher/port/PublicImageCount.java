package dev.amipublisher.port;

/** How many AMIs of this account are public, where that was counted already. */
public sealed interface PublicImageCount {

  /** It was not counted. */
  record Unknown() implements PublicImageCount {}

  /**
   * It was counted.
   *
   * @param count how many
   */
  record Known(int count) implements PublicImageCount {}
}
