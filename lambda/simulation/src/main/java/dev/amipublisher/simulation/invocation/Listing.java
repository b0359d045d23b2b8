package dev.amipublisher.simulation.invocation;

import java.util.LinkedHashSet;
import java.util.Set;

/** One of the queries of a sweep: the AMIs that its pages held so far. */
public final class Listing {

  private final Set<String> imageIds = new LinkedHashSet<>();
  private boolean finished;

  /** A page was served. */
  void served(Set<String> onPage, boolean last) {
    imageIds.addAll(onPage);
    finished = last;
  }

  /** The AMIs on all pages so far. */
  public Set<String> imageIds() {
    return imageIds;
  }

  /** Whether the last page was served. */
  public boolean isFinished() {
    return finished;
  }
}
