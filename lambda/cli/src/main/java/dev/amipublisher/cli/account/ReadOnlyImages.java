package dev.amipublisher.cli.account;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * AMIs that can only be read. The engine in report mode asks for no change; if it ever did, this
 * would refuse it.
 */
final class ReadOnlyImages implements Images {

  private final Images images;
  private final Consumer<ImageFacts> seen;

  /**
   * Reads from these.
   *
   * @param seen takes every AMI that is read
   */
  ReadOnlyImages(Images images, Consumer<ImageFacts> seen) {
    this.images = images;
    this.seen = seen;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<ImageFacts> read = images.read(imageIds);
    read.forEach(seen);
    return read;
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Iterable<List<ImageFacts>> pages = images.pages(selection);
    return () -> new PageIterator(pages.iterator(), seen);
  }

  private record PageIterator(Iterator<List<ImageFacts>> pages, Consumer<ImageFacts> seen)
      implements Iterator<List<ImageFacts>> {

    @Override
    public boolean hasNext() {
      return pages.hasNext();
    }

    @Override
    public List<ImageFacts> next() {
      List<ImageFacts> page = new ArrayList<>(pages.next());
      page.forEach(seen);
      return page;
    }
  }

  @Override
  public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
    return images.withdrawnOn(days);
  }

  @Override
  public int reserveChanges(int wanted) {
    throw refused();
  }

  @Override
  public void releaseChanges(int unused) {
    throw refused();
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    throw refused();
  }

  @Override
  public void makePublic(String imageId) {
    throw refused();
  }

  @Override
  public void makePrivate(String imageId) {
    throw refused();
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("These AMIs are only read.");
  }
}
