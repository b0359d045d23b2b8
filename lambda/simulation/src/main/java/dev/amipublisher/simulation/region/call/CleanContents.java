package dev.amipublisher.simulation.region.call;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ImageContents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AMIs that hold nothing that must not be public; to see that takes time. */
record CleanContents(SiteCalls calls) implements ImageContents {

  @Override
  public Map<String, ImageContent> inspect(Collection<ImageFacts> images) {
    calls.sleep(calls.world().random().millis(100, 12_000));
    Map<String, ImageContent> contents = new LinkedHashMap<>();
    images.forEach(image -> contents.put(image.imageId(), new ImageContent.Clean(List.of())));
    return contents;
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, 0);
  }
}
