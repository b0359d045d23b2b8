package dev.amipublisher.aws;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * AMIs whose next page is read while the last one is dealt with. What is changed rests on fresh
 * reads anyway, so that a page that was read a little earlier is as good.
 */
final class ReadAheadImages extends ForwardingImages {

  private final Executor threads;

  ReadAheadImages(Images images, Executor threads) {
    super(images);
    this.threads = threads;
  }

  /** The first page is asked for at once, so that two selections are read side by side. */
  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Iterable<List<ImageFacts>> pages = super.pages(selection);
    return () -> new PageIterator(pages.iterator());
  }

  private final class PageIterator implements Iterator<List<ImageFacts>> {

    private final Iterator<List<ImageFacts>> pages;
    private FutureTask<Optional<List<ImageFacts>>> next;

    PageIterator(Iterator<List<ImageFacts>> pages) {
      this.pages = pages;
      this.next = start();
    }

    private FutureTask<Optional<List<ImageFacts>>> start() {
      FutureTask<Optional<List<ImageFacts>>> task =
          new FutureTask<>(() -> pages.hasNext() ? Optional.of(pages.next()) : Optional.empty());
      threads.execute(task);
      return task;
    }

    @Override
    public boolean hasNext() {
      return page().isPresent();
    }

    @Override
    public List<ImageFacts> next() {
      List<ImageFacts> page = page().orElseThrow();
      next = start();
      return page;
    }

    private Optional<List<ImageFacts>> page() {
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
}
