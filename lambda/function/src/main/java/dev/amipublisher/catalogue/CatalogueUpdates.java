package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.reconcile.Companion;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Metric;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes the catalogues of this Region: without an AMI <em>before</em> it is withdrawn, with an AMI
 * after it was read back as public, and at the end of each sweep wherever one is not as it should
 * be. Whoever reads a catalogue thus finds no AMI that is not public yet, or not any more. What
 * cannot be written stops nothing. One is made for each invocation, and only where catalogues are
 * written. Not thread-safe.
 */
public final class CatalogueUpdates implements Companion {

  private final Catalogues catalogues;
  private final FamilyIndex memory;
  private final Deadline deadline;
  private final BiConsumer<String, String> failures;
  private final Set<String> changed = new TreeSet<>();
  private boolean unavailable;
  private int sweeps;

  /**
   * Makes one.
   *
   * @param failures takes the family of each catalogue that was not written, and why
   */
  public CatalogueUpdates(
      Settings settings,
      AccountAndRegion home,
      Catalogues catalogues,
      BiConsumer<String, String> failures,
      Deadline deadline) {
    this.catalogues = catalogues;
    this.memory = new FamilyIndex(settings, home, deadline.clock());
    this.failures = failures;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public void read(ImageFacts image, Instant readAt) {
    memory.read(image);
  }

  @Override
  public void gone(String imageId) {
    memory.gone(imageId);
  }

  /** Nobody is led to an AMI that is about to be private, if the list can be written in time. */
  @Override
  public void beforeWithdrawal(ImageFacts image) {
    memory.withdraws(image.imageId());
    String family = memory.family(image.imageId());
    if (family != null) {
      write(family);
    }
  }

  /** What a sweep changed is written at its end. */
  @Override
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    for (Outcome outcome : outcomes) {
      switch (outcome.result()) {
        case PUBLISHED -> memory.publishes(outcome.imageId());
        case WITHDRAWN -> memory.withdraws(outcome.imageId());
        default -> memory.keeps(outcome.imageId());
      }
      if (outcome.result().changedPermissions() || outcome.result() == Result.FAILED) {
        markChanged(outcome.imageId());
      }
    }
    if (!cause.isSweep()) {
      writeChanged();
    }
    return outcomes;
  }

  private void markChanged(String imageId) {
    String family = memory.family(imageId);
    if (family != null) {
      changed.add(family);
    }
  }

  private void writeChanged() {
    for (String family : List.copyOf(changed)) {
      write(family);
    }
  }

  /** If the sweep read every AMI, every catalogue that is not as it should be; else its changes. */
  @Override
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    if (summary.complete() && !unavailable) {
      writeAll();
    } else {
      writeChanged();
    }
    sweeps++;
    return summary;
  }

  /** A sweep that wrote all says so, with a zero. */
  @Override
  public Map<Metric, Long> measured() {
    return sweeps == 0 ? Map.of() : Map.of(Metric.CATALOGUES_NOT_WRITTEN, 0L);
  }

  private void writeAll() {
    Map<String, String> stored;
    try {
      stored = catalogues.stored();
    } catch (CatalogueException failure) {
      fail("", failure);
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
      fail(family, failure);
    } catch (Ec2RefusedException | Ec2UnavailableException unread) {
      failures.accept(family, String.valueOf(unread.getMessage()));
    }
  }

  /** One that is refused stops no other. Where there is no answer, nobody waits for as many. */
  private void fail(String family, CatalogueException failure) {
    unavailable |= failure.isUnavailable();
    failures.accept(family, String.valueOf(failure.getMessage()));
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
