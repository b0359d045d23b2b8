package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Facts are misread, always in the same way. */
final class MisreadImages extends DefectiveImages {

  private final UnaryOperator<ImageFacts> misread;

  MisreadImages(Images real, UnaryOperator<ImageFacts> misread) {
    super(real);
    this.misread = misread;
  }

  /** Every value of the publish tag is misread. */
  static MisreadImages tag(Images real, String key, UnaryOperator<String> value) {
    return new MisreadImages(
        real,
        image -> {
          Map<String, String> tags = new HashMap<>(image.tags());
          tags.computeIfPresent(key, (_, present) -> value.apply(present));
          return FactsCopy.withTags(image, tags);
        });
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return misread(real.read(imageIds));
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    return new MappedPages(real.pages(selection), this::misread);
  }

  private List<ImageFacts> misread(List<ImageFacts> images) {
    return images.stream().map(misread).toList();
  }
}
