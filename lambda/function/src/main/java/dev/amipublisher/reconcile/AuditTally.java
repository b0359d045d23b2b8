package dev.amipublisher.reconcile;

import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.AuditSummary.SensitiveImage;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what an audit comes to. */
final class AuditTally {

  private final InstantSource clock;
  private final Instant begin;
  private final Map<String, SensitiveImage> sensitive = new LinkedHashMap<>();
  private final List<String> unverifiable = new ArrayList<>();
  private int publicImages;
  private int looked;
  private int gone;

  AuditTally(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  void publicAtFirst(int images) {
    publicImages = images;
  }

  /** Some are not public any more. */
  void gone(int images) {
    gone += images;
  }

  /** An AMI that could not be read just now is one that the audit did not come to. */
  void found(String imageId, ImageContent content) {
    switch (content) {
      case ImageContent.Sensitive(String first, List<String> _, long _) -> {
        looked++;
        sensitive.put(imageId, new SensitiveImage(imageId, first, Result.LEFT));
      }
      case ImageContent.Unverifiable _ -> {
        looked++;
        unverifiable.add(imageId);
      }
      case ImageContent.Clean _ -> looked++;
      case ImageContent.Unavailable _,
          ImageContent.NotInspected _,
          ImageContent.PreviousFinding _ -> {}
    }
  }

  void became(Outcome outcome) {
    sensitive.computeIfPresent(
        outcome.imageId(), (id, image) -> new SensitiveImage(id, image.first(), outcome.result()));
  }

  AuditSummary summary(String reason, Mode mode, String failure, long blocks) {
    return new AuditSummary(
        reason,
        mode,
        Optional.of(failure).filter(text -> !text.isEmpty()),
        publicImages,
        looked,
        List.copyOf(sensitive.values()),
        unverifiable,
        publicImages - gone - looked,
        blocks,
        Duration.between(begin, clock.instant()));
  }
}
