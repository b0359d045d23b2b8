package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import java.util.Iterator;
import java.util.List;

/** Defects in how a sweep lists AMIs. */
final class PageDefects {

  private PageDefects() {}

  /** Asks only for AMIs that have the tag: what is public without it is never seen. */
  static final class OnlyTagged extends DefectiveImages {

    OnlyTagged(Images real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return selection == Selection.PUBLIC ? List.of() : real.pages(selection);
    }
  }

  /** Reads the first page and forgets that there are more. */
  static final class FirstPageOnly extends DefectiveImages {

    FirstPageOnly(Images real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return List.of(real.pages(selection).iterator().next());
    }
  }

  /** Takes an empty page for the last one. */
  static final class UntilAnEmptyPage extends DefectiveImages {

    UntilAnEmptyPage(Images real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      Iterator<List<ImageFacts>> pages = real.pages(selection).iterator();
      return () ->
          new Iterator<>() {
            private boolean empty;

            @Override
            public boolean hasNext() {
              return !empty && pages.hasNext();
            }

            @Override
            public List<ImageFacts> next() {
              List<ImageFacts> page = pages.next();
              empty = page.isEmpty();
              return page;
            }
          };
    }
  }

  /** Does not ask for AMIs that are disabled. */
  static final class WithoutDisabled extends DefectiveImages {

    WithoutDisabled(Images real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return new MappedPages(
          real.pages(selection),
          page -> page.stream().filter(image -> !image.state().equals("disabled")).toList());
    }
  }
}
