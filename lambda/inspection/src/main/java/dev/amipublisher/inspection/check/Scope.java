package dev.amipublisher.inspection.check;

/** How much of an image is looked at. */
public enum Scope {
  /** The well-known places: some tens of blocks. */
  CORE,
  /** Every directory besides: some hundreds of blocks. */
  ALL_NAMES
}
