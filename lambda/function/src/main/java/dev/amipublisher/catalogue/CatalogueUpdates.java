package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the catalogues of this Region: without an AMI <em>before</em> it is withdrawn, with an AMI
 * after it was read back as public, and at the end of each sweep wherever one is not as it should
 * be. Whoever reads a catalogue thus finds no AMI that is not public yet, or not any more. What
 * cannot be written stops nothing. One is made for each invocation, and only where catalogues are
 * written. Not thread-safe.
 */
public final class CatalogueUpdates extends ForwardingImages {

  private final Catalogues catalogues;
  private final FamilyMemory memory;
  private final Deadline deadline;
  private final BiConsumer<String, String> failures;
  private final Set<String> changed = new TreeSet<>();
  private boolean unavailable;

  /**
   * Makes one.
   *
   * @param images what is read and changed; from now on through this
   * @param failures takes the family of each catalogue that was not written, and why
   */
  public CatalogueUpdates(
      Settings settings,
      AccountAndRegion home,
      Images images,
      Catalogues catalogues,
      BiConsumer<String, String> failures,
      Deadline deadline) {
    super(images);
    this.catalogues = catalogues;
    this.memory = new FamilyMemory(settings, home, deadline.clock());
    this.failures = failures;
    this.deadline = deadline;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<ImageFacts> read = super.read(imageIds);
    Set<String> missing = new HashSet<>(imageIds);
    read.forEach(image -> missing.remove(image.imageId()));
    memory.forget(missing);
    memory.remember(read);
    return read;
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Iterable<List<ImageFacts>> pages = super.pages(selection);
    return () -> {
      Iterator<List<ImageFacts>> iterator = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public List<ImageFacts> next() {
          List<ImageFacts> page = iterator.next();
          memory.remember(page);
          return page;
        }
      };
    };
  }

  @Override
  public void makePublic(String imageId) {
    super.makePublic(imageId);
    memory.publishes(imageId);
    markChanged(imageId);
  }

  @Override
  public void makePrivate(String imageId) {
    String family = memory.family(imageId);
    memory.withdraws(imageId);
    if (family != null) {
      write(family);
    }
    boolean done = false;
    try {
      super.makePrivate(imageId);
      done = true;
    } finally {
      if (!done) {
        memory.keeps(imageId);
        markChanged(imageId);
      }
    }
  }

  private void markChanged(String imageId) {
    String family = memory.family(imageId);
    if (family != null) {
      changed.add(family);
    }
  }

  /** Writes the catalogues of what an event named and this invocation changed. */
  public void afterEvent() {
    for (String family : List.copyOf(changed)) {
      write(family);
    }
  }

  /**
   * Writes every catalogue that is not as it should be.
   *
   * @param complete whether the sweep read every AMI; if not, what it changed is written
   */
  public void afterSweep(boolean complete) {
    if (!complete || unavailable) {
      afterEvent();
      return;
    }
    Map<String, String> stored;
    try {
      stored = catalogues.stored();
    } catch (CatalogueException failure) {
      fail("", failure.getMessage());
      return;
    }
    Map<String, Catalogue> wanted = memory.catalogues();
    Set<String> families = new TreeSet<>(memory.families());
    families.addAll(stored.keySet());
    for (String family : families) {
      Catalogue catalogue = wanted.get(family);
      if (catalogue == null && !stored.containsKey(family)) {
        continue; // nothing of it was ever public
      }
      String text =
          catalogue == null ? memory.catalogue(family, List.of()).text() : catalogue.text();
      if (!digest(text).equals(stored.get(family))) {
        write(family);
      }
    }
  }

  /** On one fresh read: what was read before the sweep's other work may have changed since. */
  private void write(String family) {
    if (unavailable) {
      failures.accept(family, "Another catalogue could not be written before.");
      return;
    }
    if (deadline.mustStopWork()) {
      failures.accept(family, "Time ran out.");
      return;
    }
    try {
      Catalogue catalogue = memory.catalogue(family, catalogues.publicImages(family));
      catalogues.write(family, catalogue.text());
      changed.remove(family);
    } catch (CatalogueException failure) {
      fail(family, failure.getMessage());
    } catch (Ec2RefusedException | Ec2UnavailableException unread) {
      failures.accept(family, String.valueOf(unread.getMessage()));
    }
  }

  /** The withdrawals that follow must not wait for as many time-outs. */
  private void fail(String family, @Nullable String why) {
    unavailable = true;
    failures.accept(family, String.valueOf(why));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
