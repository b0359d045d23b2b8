package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Work on many things at once, on virtual threads: reading waits for the network most of the time.
 *
 * @param workers how many threads at the most
 */
public record Parallel(int workers) {

  /** Does something for each item; returns when all is done. Throws what the action throws. */
  public <T> void forEach(List<T> items, Consumer<T> action) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            action.accept(items.get(i));
          }
        };
    run(worker, Math.min(workers, items.size()));
  }

  /** Does the same on all workers; returns when all are done. Throws what the action throws. */
  public void repeat(Runnable action) {
    run(action, workers);
  }

  private static void run(Runnable action, int times) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(action));
      }
      running.forEach(Parallel::await);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnverifiableException(Reason.OUT_OF_TIME, "The inspection was interrupted.");
    }
  }
}
