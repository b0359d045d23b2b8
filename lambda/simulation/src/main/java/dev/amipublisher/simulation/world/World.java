package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that one seed makes: the account, how the function is set, the weather, and what was
 * noted so far.
 */
final class World {

  static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");

  // what the seed made
  final Chance chance;
  final Settings settings;
  final VirtualTime time = new VirtualTime(BEGIN);
  final LocalEc2 ec2 = new LocalEc2(time);
  final int pageSize;
  final Defect defect;
  Weather weather;

  // what was noted
  final News news = new News();
  private final Map<String, Long> touched = new HashMap<>();
  private final Map<String, Long> untagged = new HashMap<>();
  private final List<String> history = new ArrayList<>();
  private final boolean recording;
  private long order;
  private long changes;

  World(long seed, Defect defect, boolean recording) {
    Chance all = Chance.ofSeed(seed);
    this.chance = all.split();
    this.settings = SettingsOfSeed.of(all.split());
    this.weather = Weather.of(all.split());
    this.pageSize = all.oneOf(List.of(1, 2, 3, 1_000));
    this.defect = defect;
    this.recording = recording;
    if (weather.stale() > 0) {
      Chance staleness = all.split();
      ec2.readLag(
          Duration.ofSeconds(20),
          (imageId, number) ->
              staleness.of(weather.stale()) ? staleness.millis(0, 20_000) : Duration.ZERO);
    }
    ec2.emptyPages(all.of(0.2));
    Fleet.build(this, all.split());
    note("seed", () -> settings + " " + weather);
    ec2.images().forEach(image -> note("fleet", () -> Words.of(image)));
  }

  /** The next number in the order of all that is noted. */
  long next() {
    return ++order;
  }

  /** Notes a step, in words that are only found when a person is to read them. */
  void note(String who, Supplier<String> what) {
    if (recording) {
      Duration since = Duration.between(BEGIN, time.instant());
      history.add("%10.3f s  %-10s %s".formatted(since.toMillis() / 1e3, who, what.get()));
    }
  }

  /**
   * Someone other than the function changed an AMI. Only what can hide a change of the function's
   * is kept: of whether it is public, of whether it is there, and of our own mark on it.
   */
  void touch(Image before, Image after) {
    boolean hiding =
        before.isPublic() != after.isPublic()
            || before.state() != after.state()
            || before.inRecycleBin() != after.inRecycleBin()
            || before.tags().size() < after.tags().size() - 1
            || !Wish.status(before).equals(Wish.status(after));
    if (hiding) {
      touched.put(after.imageId(), next());
    }
    String key = settings.publishTagKey();
    if (before.tags().containsKey(key) && !after.tags().containsKey(key)) {
      untagged.put(after.imageId(), next());
    }
    changes++;
  }

  /** Something that decisions rest on was changed, by whomever. */
  void changed() {
    changes++;
  }

  /** How many changes there were. */
  long changes() {
    return changes;
  }

  /** When someone other than the function changed an AMI last; 0 if never. */
  long touchedAt(String imageId) {
    return touched.getOrDefault(imageId, 0L);
  }

  /** When the publish tag was taken from an AMI last; 0 if never. */
  long untaggedAt(String imageId) {
    return untagged.getOrDefault(imageId, 0L);
  }

  /** The AMI as it really is. */
  Image image(String imageId) {
    Image image = ec2.image(imageId);
    if (image == null) {
      throw new IllegalArgumentException(imageId);
    }
    return image;
  }

  /** All that was noted, a line a step. */
  List<String> history() {
    return history;
  }
}
