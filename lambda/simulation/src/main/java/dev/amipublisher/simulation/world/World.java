package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that one seed makes: the account, the settings of the function, and the faults; and
 * the history so far.
 */
public final class World {

  /** When every simulation begins. */
  public static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");

  /** How many of all seeds have a large fleet. */
  private static final double LARGE = 1.0 / 150;

  private static final int PAGE_OF_LARGE_FLEET = 300;

  // what the seed made
  private final SeededRandom random;
  private final Map<String, String> environment;
  private final Settings settings;
  private final SimulatedTime time = new SimulatedTime(BEGIN);
  private final LocalEc2 ec2 = new LocalEc2(time);
  private final boolean large;
  private final int pageSize;
  private final int slowness;
  private final Standing standing = new Standing();
  private final Contents contents = new Contents();
  private final Versions versions = new Versions(time);
  private FaultProfile faults;

  // what happened
  private final List<String> history = new ArrayList<>();
  private final boolean recording;
  private long order;
  private long changes;

  /**
   * The world of a seed.
   *
   * @param recording whether to keep its history, for a person to read
   */
  public World(long seed, boolean recording) {
    SeededRandom all = SeededRandom.ofSeed(seed);
    this.random = all.split();
    this.large = all.happens(LARGE);
    this.slowness = large ? all.oneOf(List.of(1, 4, 8)) : 1;
    this.environment =
        large
            ? SettingsOfSeed.environmentOfLargeFleet(all.split())
            : SettingsOfSeed.environment(all.split());
    this.settings = Settings.enforcing(environment);
    FaultProfile ofSeed = FaultProfile.of(all.split());
    this.pageSize = all.oneOf(List.of(1, 2, 3, 1_000));
    this.faults = large ? ofSeed.forLargeFleet() : ofSeed;
    this.recording = recording;
    if (faults.reads().stale() > 0) {
      SeededRandom staleness = all.split();
      ec2.readLag(
          Duration.ofSeconds(20),
          (imageId, number) ->
              staleness.happens(faults.reads().stale())
                  ? staleness.millis(0, 20_000)
                  : Duration.ZERO);
    }
    ec2.emptyPages(all.happens(0.2));
    if (large) {
      LargeFleet.build(this, all.split());
    } else {
      Fleet.build(this, all.split());
    }
    note("seed", () -> settings + " " + faults);
    noteFleet();
  }

  /** The random choices of everything that happens. */
  public SeededRandom random() {
    return random;
  }

  /** The environment variables of the function. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The settings of the function. */
  public Settings settings() {
    return settings;
  }

  /** What time it is. */
  public SimulatedTime time() {
    return time;
  }

  /** EC2 as it really is. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** Whether there are hundreds of AMIs, so that time runs short. */
  public boolean isLarge() {
    return large;
  }

  /** How many times longer than usual calls take. */
  public int slowness() {
    return slowness;
  }

  /** How many AMIs EC2 gives on one page. */
  public int pageSize() {
    return large ? Math.max(pageSize, PAGE_OF_LARGE_FLEET) : pageSize;
  }

  /** What the snapshots of AMIs hold. */
  public Contents contents() {
    return contents;
  }

  /** What EC2 refuses for a longer while. */
  public Standing standing() {
    return standing;
  }

  /** What AMIs were a short while ago. */
  public Versions versions() {
    return versions;
  }

  /** What goes wrong. */
  public FaultProfile faults() {
    return faults;
  }

  /** Nothing goes wrong from now on. */
  public void endFaults() {
    note("seed", () -> "nothing goes wrong from here on");
    faults = FaultProfile.NONE;
    standing.end();
    ec2.withoutReadLag();
  }

  /** The next number in the order of all that happens. */
  public long next() {
    return ++order;
  }

  /** Records a step, in words that are only made when a person is to read them. */
  public void note(String who, Supplier<String> what) {
    if (recording) {
      Duration since = Duration.between(BEGIN, time.instant());
      history.add("%10.3f s  %-10s %s".formatted(since.toMillis() / 1e3, who, what.get()));
    }
  }

  /** Records all AMIs as they are. */
  public void noteFleet() {
    if (recording && !large) {
      ec2.images().forEach(image -> note("fleet", () -> ImageFormatter.format(image)));
    }
  }

  /** Something that decisions rest on was changed, by anyone. */
  public void changed() {
    changes++;
  }

  /** An AMI was changed, by anyone. */
  public void changedFrom(Image before) {
    changes++;
    versions.wasUntilNow(before);
  }

  /** How many changes there were. */
  public long changes() {
    return changes;
  }

  /**
   * The AMI as it really is.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Image image(String imageId) {
    Image image = ec2.image(imageId);
    if (image == null) {
      throw new IllegalArgumentException(imageId);
    }
    return image;
  }

  /** All steps so far, one per line. */
  public List<String> history() {
    return history;
  }
}
