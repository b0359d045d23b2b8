package dev.amipublisher.content;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ImageContents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The content of AMIs for those who may not inspect: nothing is known of any. */
public record NoInspection() implements ImageContents {

  @Override
  public Map<String, ImageContent> inspect(Collection<ImageFacts> images) {
    Map<String, ImageContent> contents = new LinkedHashMap<>();
    images.forEach(image -> contents.put(image.imageId(), new ImageContent.NotInspected()));
    return contents;
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, 0);
  }
}
