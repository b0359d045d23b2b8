package dev.amipublisher.cli.account;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

  /**
   * Reads the next page while the last is dealt with. Nothing is changed in between, so that a page
   * that was read a moment earlier is as good.
   */
  private static final class PageIterator implements Iterator<List<ImageFacts>> {

    private final Iterator<List<ImageFacts>> pages;
    private final Consumer<ImageFacts> seen;
    private FutureTask<Optional<List<ImageFacts>>> next;

    PageIterator(Iterator<List<ImageFacts>> pages, Consumer<ImageFacts> seen) {
      this.pages = pages;
      this.seen = seen;
      this.next = start();
    }

    private FutureTask<Optional<List<ImageFacts>>> start() {
      FutureTask<Optional<List<ImageFacts>>> task =
          new FutureTask<>(
              () -> pages.hasNext() ? Optional.of(List.copyOf(pages.next())) : Optional.empty());
      Thread.startVirtualThread(task);
      return task;
    }

    @Override
    public boolean hasNext() {
      return get().isPresent();
    }

    @Override
    public List<ImageFacts> next() {
      List<ImageFacts> page = get().orElseThrow();
      next = start();
      page.forEach(seen);
      return page;
    }

    private Optional<List<ImageFacts>> get() {
      try {
        return next.get();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause; // as EC2's port throws it
        }
        throw new IllegalStateException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
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
