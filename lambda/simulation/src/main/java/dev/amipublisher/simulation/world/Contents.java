package dev.amipublisher.simulation.world;

import java.util.HashMap;
import java.util.Map;

/** What the snapshots of AMIs hold; it never changes. */
public final class Contents {

  /** The kinds of content. */
  public enum Kind {
    /** Nothing that matters. */
    CLEAN,
    /** A private key. */
    SENSITIVE,
    /** Something that cannot be inspected. */
    UNVERIFIABLE
  }

  private final Map<String, Kind> kinds = new HashMap<>();

  /** Says what an AMI holds, before anybody looks. */
  void put(String imageId, Kind kind) {
    kinds.put(imageId, kind);
  }

  /** What an AMI holds. */
  public Kind of(String imageId) {
    return kinds.getOrDefault(imageId, Kind.CLEAN);
  }
}
