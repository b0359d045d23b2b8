package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Pages that are changed on their way. */
record MappedPages(Iterable<List<ImageFacts>> real, UnaryOperator<List<ImageFacts>> change)
    implements Iterable<List<ImageFacts>> {

  @Override
  public Iterator<List<ImageFacts>> iterator() {
    Iterator<List<ImageFacts>> pages = real.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pages.hasNext();
      }

      @Override
      public List<ImageFacts> next() {
        return change.apply(pages.next());
      }
    };
  }
}
