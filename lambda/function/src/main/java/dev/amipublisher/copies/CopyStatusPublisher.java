package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.outcome.OutcomePublisher;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Announces what AMIs came to in other Regions, where that changed, and writes it on them.
 * Announced first, then written: an invocation cut off in between announces again. What a sweep
 * finds is announced only if the tag can say before that it is about to be, or every sweep would
 * announce it.
 *
 * @param mode whether anything may be changed
 * @param images where tags are written
 * @param announcements where outcomes are announced
 * @param deadline when to leave the rest to the next invocation
 */
record CopyStatusPublisher(
    Mode mode, Images images, OutcomePublisher announcements, Deadline deadline) {

  /**
   * Announces the changes among these.
   *
   * @param outcomes by AMI, as it was read last
   * @param bySweep whether a sweep found them
   * @return the outcomes, with notes on what could not be done
   */
  List<Outcome> announce(Map<ImageFacts, Outcome> outcomes, boolean bySweep) {
    Map<ImageFacts, Outcome> noted = new LinkedHashMap<>(outcomes);
    List<ImageFacts> due = new ArrayList<>();
    outcomes.forEach(
        (image, outcome) -> {
          if (mode == Mode.ENFORCE && !tag(image, outcome).equals(before(image))) {
            if (!StatusTags.hasRoom(image, List.of(StatusTagKeys.REGIONS))) {
              noted.put(image, outcome.withStatusTagsFailed("the AMI has no room for more tags."));
            } else if (!bySweep || write(image, StatusTags.NOTIFICATION_PENDING, noted)) {
              due.add(image);
            }
          }
        });
    Map<String, String> lost = emit(due.stream().map(image -> changed(image, outcomes)).toList());
    for (ImageFacts image : due) {
      String why = lost.get(image.imageId());
      if (why != null) {
        noted.computeIfPresent(
            image, (_, outcome) -> outcome.withNote("The event was not accepted: " + why));
      } else {
        write(image, tag(image, changed(image, outcomes)), noted);
      }
    }
    return List.copyOf(noted.values());
  }

  private static Outcome changed(ImageFacts image, Map<ImageFacts, Outcome> outcomes) {
    return Objects.requireNonNull(outcomes.get(image)).with(OutcomeEvent.DISTRIBUTION_CHANGED);
  }

  private static String tag(ImageFacts image, Outcome outcome) {
    return RegionsTag.of(outcome.regions(), before(image));
  }

  private static String before(ImageFacts image) {
    return image.tags().getOrDefault(StatusTagKeys.REGIONS, "");
  }

  private Map<String, String> emit(List<Outcome> changed) {
    if (deadline.mustStopWork()) {
      Map<String, String> lost = new LinkedHashMap<>();
      changed.forEach(outcome -> lost.put(outcome.imageId(), "Time ran out."));
      return lost;
    }
    return announcements.announce(changed);
  }

  /** Whether the tag was written; if not, the outcome says so. */
  private boolean write(ImageFacts image, String tag, Map<ImageFacts, Outcome> noted) {
    if (deadline.mustStopWork()) {
      return false;
    }
    try {
      images.writeStatusTags(List.of(image.imageId()), Map.of(StatusTagKeys.REGIONS, tag));
      return true;
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      noted.computeIfPresent(
          image,
          (_, outcome) -> outcome.withStatusTagsFailed(String.valueOf(failure.getMessage())));
      return false;
    }
  }
}
