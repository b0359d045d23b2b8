package dev.amipublisher.simulation.aws;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.rule.ImageContent;
import dev.amipublisher.simulation.world.Contents;
import dev.amipublisher.simulation.world.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks inside AMIs, which takes time, and sometimes cannot be done now. */
public record SimulatedContents(World world, InvocationAws aws) implements ImageContents {

  @Override
  public Map<String, ImageContent> inspect(Collection<ImageFacts> images) {
    aws.calls().sleep(world.random().millis(100, 12_000));
    Map<String, ImageContent> contents = new LinkedHashMap<>();
    for (ImageFacts image : images) {
      contents.put(image.imageId(), content(image.imageId()));
    }
    return contents;
  }

  private ImageContent content(String imageId) {
    if (world.random().happens(world.faults().calls().unavailable())) {
      return new ImageContent.Unavailable("EBS does not answer.");
    }
    return content(world.contents().of(imageId));
  }

  static ImageContent content(Contents.Kind kind) {
    return switch (kind) {
      case CLEAN -> new ImageContent.Clean(List.of());
      case SENSITIVE ->
          new ImageContent.Sensitive("private-key /key", List.of("a private key in /key"), 0);
      case UNVERIFIABLE -> new ImageContent.Unverifiable("encrypted", "It is encrypted.");
    };
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, 0);
  }
}
