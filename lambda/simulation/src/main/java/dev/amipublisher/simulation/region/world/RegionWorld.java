package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.CopyOutcome;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.simulation.world.SeededRandom;
import dev.amipublisher.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that one seed makes: three Regions, their functions' settings, and the weather. */
public final class RegionWorld {

  /** When every simulation begins: late enough that midnight is not far. */
  public static final Instant BEGIN = Instant.parse("2027-03-01T18:00:00Z");

  /** How old a read may be, unless an AMI is new. */
  public static final Duration GREATEST_LAG = Duration.ofSeconds(20);

  private static final Duration LONGEST_HIDDEN = Duration.ofMinutes(9);

  private final SeededRandom random;
  private final SimulatedTime time = new SimulatedTime(BEGIN);
  private final List<Site> sites = new ArrayList<>();
  private final ImageHistory images = new ImageHistory();
  private final SnapshotGrants snapshots = new SnapshotGrants();
  private final List<String> history = new ArrayList<>();
  private final ChangeListener listener;
  private final boolean recording;
  private final int pageSize;
  private Weather weather;

  /** Receives what changes, whoever changed it. */
  public interface ChangeListener {

    /**
     * An AMI changed, or is new.
     *
     * @param by the invocation that changed it; null if it was somebody else
     */
    void changed(@Nullable SiteInvocation by, Site site, @Nullable Image before, Image after);

    /** Who may use the snapshots of an AMI changed. */
    void snapshotsChanged(@Nullable SiteInvocation by, Site site, String what);
  }

  /**
   * The world of a seed.
   *
   * @param recording whether to keep its history, for a person to read
   */
  public RegionWorld(long seed, boolean recording, ChangeListener listener) {
    SeededRandom all = SeededRandom.ofSeed(seed);
    this.random = all.split();
    this.recording = recording;
    this.listener = listener;
    this.weather = Weather.of(all.split());
    this.pageSize = all.oneOf(List.of(1, 2, 3, 1_000));
    LocalEc2 home = new LocalEc2(time);
    Map<String, String> topology = SiteSettings.topology(all.split());
    for (String region : SiteSettings.REGIONS) {
      String copyTo = topology.getOrDefault(region, "");
      Site site =
          new Site(home.inRegion(region), SiteSettings.environment(copyTo, all.split()), BEGIN);
      setUp(site, all.split());
      SiteFleet.build(site, sites.size(), all.split(), BEGIN);
      sites.add(site);
    }
    observe(null);
    note("seed", () -> topology + " " + weather);
    noteFleet();
  }

  private void setUp(Site site, SeededRandom lag) {
    LocalEc2 ec2 = site.ec2();
    ec2.publicImageQuota(lag.oneOf(List.of(2, 4, 20, 20, 20)));
    if (sites.size() > 0 && lag.happens(0.1)) {
      ec2.optInStatus(OptInStatus.NOT_OPTED_IN);
    }
    if (sites.size() > 0 && lag.happens(0.08)) {
      site.encrypts(true, BEGIN);
    }
    if (lag.happens(0.04)) {
      site.blocked(true, BEGIN);
    }
    ec2.emptyPages(lag.happens(0.2));
    if (lag.happens(0.3)) {
      ec2.copyConditions().limit(1 + lag.below(2));
    }
    ec2.copyConditions().tokenLifetime(Duration.ofHours(lag.oneOf(List.of(1, 24, 10_000))));
    if (weather.stale() > 0 || weather.hidden() > 0) {
      ec2.readLag(LONGEST_HIDDEN, (imageId, _) -> lag(ec2, imageId, lag));
    }
    ec2.copyConditions()
        .plan(
            (_, _) -> {
              Duration takes = Duration.ofMinutes(1 + lag.below(40));
              time.after(takes, () -> finishDue(site));
              return lag.happens(weather.failing())
                  ? CopyOutcome.failedAfter(takes, "The copy failed on its way.")
                  : CopyOutcome.availableAfter(takes);
            });
  }

  /** A new AMI may be hidden for a while; the same one is always hidden for as long. */
  private Duration lag(LocalEc2 ec2, String imageId, SeededRandom lag) {
    Image image = ec2.image(imageId);
    SeededRandom ofImage = SeededRandom.ofSeed(imageId.hashCode());
    Duration hidden =
        ofImage.happens(weather.hidden())
            ? ofImage.millis(0, (int) LONGEST_HIDDEN.toMillis())
            : Duration.ZERO;
    if (image != null && image.creationDate().plus(hidden).isAfter(time.instant())) {
      return LONGEST_HIDDEN;
    }
    return lag.happens(weather.stale())
        ? lag.millis(0, (int) GREATEST_LAG.toMillis())
        : Duration.ZERO;
  }

  private void finishDue(Site site) {
    site.ec2().makeDueChanges();
    observe(null);
  }

  /** Compares everything with what was seen last; whatever differs was changed by this one. */
  public void observe(@Nullable SiteInvocation by) {
    for (Site site : sites) {
      for (Image image : site.images()) {
        Image before = images.last(image.imageId());
        if (image.equals(before)) {
          continue;
        }
        images.becomes(image, time.instant());
        if (before == null || before.isPublic() != image.isPublic()) {
          site.placesChanged(time.instant());
        }
        note(
            by == null ? "others" : by.id(),
            () -> site.name() + ": " + RegionFormatter.format(before, image));
        listener.changed(by, site, before, image);
      }
      snapshots.changed(site).ifPresent(what -> listener.snapshotsChanged(by, site, what));
    }
  }

  /** The random choices of everything that happens. */
  public SeededRandom random() {
    return random;
  }

  /** What time it is. */
  public SimulatedTime time() {
    return time;
  }

  /** The Regions. */
  public List<Site> sites() {
    return sites;
  }

  /** The Region of that name; null if there is none. */
  public @Nullable Site site(String name) {
    return sites.stream().filter(site -> site.name().equals(name)).findFirst().orElse(null);
  }

  /** What AMIs were. */
  public ImageHistory images() {
    return images;
  }

  /** How many AMIs are on one page. */
  public int pageSize() {
    return pageSize;
  }

  /** What goes wrong. */
  public Weather weather() {
    return weather;
  }

  /** Nothing goes wrong from now on. */
  public void endTrouble() {
    note("seed", () -> "nothing goes wrong from here on");
    weather = Weather.CALM;
    for (Site site : sites) {
      site.out(false);
      site.ec2().withoutReadLag();
      site.ec2().faults().clear();
    }
  }

  /** Records a step, in words that are only made when a person is to read them. */
  public void note(String who, Supplier<String> what) {
    if (recording) {
      Duration since = Duration.between(BEGIN, time.instant());
      history.add("%11.3f s  %-10s %s".formatted(since.toMillis() / 1e3, who, what.get()));
    }
  }

  /** Records all AMIs as they are. */
  public void noteFleet() {
    if (recording) {
      for (Site site : sites) {
        site.images()
            .forEach(
                image -> note("fleet", () -> site.name() + ": " + RegionFormatter.format(image)));
      }
    }
  }

  /** All steps so far, one per line. */
  public List<String> history() {
    return history;
  }
}
