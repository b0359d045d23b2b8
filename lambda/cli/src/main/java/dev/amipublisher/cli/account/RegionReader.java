package dev.amipublisher.cli.account;

import dev.amipublisher.audit.ContentAudit;
import dev.amipublisher.aws.AwsConditions;
import dev.amipublisher.content.UninspectedContents;
import dev.amipublisher.distribution.plan.CopySource;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.NamedImage;
import dev.amipublisher.reconcile.Reconciler;
import dev.amipublisher.reconcile.Sweep;
import dev.amipublisher.rule.ImageContent;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.PublicImageQuota;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads one Region with the function's own engine in report mode, over ports that only read: what
 * it says is what the function would do.
 */
public final class RegionReader {

  /** Nobody ends a command but the one who started it. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Announcements NO_ANNOUNCEMENTS = outcomes -> Map.of();

  private final String region;
  private final String accountId;
  private final Supplier<AwsAccount> account;
  private final Settings settings;
  private final InstantSource clock;

  /**
   * Makes a reader.
   *
   * @param settings in report mode, or it is as if they were
   */
  RegionReader(
      String region,
      String accountId,
      Supplier<AwsAccount> account,
      Settings settings,
      InstantSource clock) {
    this.region = region;
    this.accountId = accountId;
    this.account = account;
    this.settings = settings;
    this.clock = clock;
  }

  /** For example {@code eu-west-1}. */
  public String region() {
    return region;
  }

  /**
   * Reads everything that can be or become public.
   *
   * @param progress is run for each AMI that is read
   */
  public RegionReading read(Runnable progress) {
    Map<String, ImageFacts> facts = new HashMap<>();
    Engine engine =
        engine(
            image -> {
              facts.put(image.imageId(), image);
              progress.run();
            });
    List<Outcome> outcomes = new ArrayList<>();
    SweepSummary summary =
        new Sweep(
                settings,
                engine.images,
                engine.conditions,
                engine.reconciler,
                engine.deadline,
                outcomes::add)
            .run("read only");
    return new RegionReading(
        region,
        assessed(outcomes, facts),
        summary.publicImages(),
        summary.publicImageQuota(),
        summary.failure().orElse(""));
  }

  /** Reads AMIs by their ids; those that EC2 does not know here are missing. */
  public List<ImageFacts> find(Collection<String> imageIds) {
    return engine(_ -> {}).images.read(imageIds);
  }

  /** How many AMIs are public here, and how many may be; nothing else is asked for. */
  public Reading<PublicImageQuota> publicImages() {
    Engine engine = engine(_ -> {});
    int inUse = 0;
    for (List<?> page : engine.deadline.limit(engine.images.pages(Selection.PUBLIC))) {
      inUse += page.size();
    }
    return AwsConditions.publicImages(
        new Reading.Known<>(inUse), engine.conditions.publicImageQuota());
  }

  /** The conditions under which AMIs can be shared here now. */
  public SharingConditions conditions() {
    return engine(_ -> {}).conditions.read(Set.of(), new PublicImageCount.Unknown());
  }

  /** Reads one AMI; empty if EC2 does not know it here. */
  public Optional<AssessedImage> assess(String imageId) {
    Map<String, ImageFacts> facts = new HashMap<>();
    Engine engine = engine(image -> facts.put(image.imageId(), image));
    List<Outcome> outcomes =
        new NamedImage(settings, engine.images, engine.reconciler, engine.deadline, Sleeper.real())
            .reconcile(imageId, false, null);
    return assessed(outcomes, facts).stream().findFirst();
  }

  /** What the snapshots of an AMI hold that no public AMI should. */
  public ImageContent lookInside(ImageFacts image) {
    Deadline deadline = new Deadline(clock.instant().plus(LONGEST), clock);
    return account
        .get()
        .contents(deadline)
        .inspect(List.of(image))
        .getOrDefault(image.imageId(), new ImageContent.NotInspected());
  }

  /** Looks into the account's public AMIs, until as many blocks are read as the settings allow. */
  public AuditSummary audit() {
    Deadline deadline = new Deadline(clock.instant().plus(LONGEST), clock);
    ImageContents contents = account.get().contents(deadline);
    Engine engine = engine(_ -> {}, contents, deadline);
    return new ContentAudit(settings, engine.images, contents, engine.reconciler, deadline, _ -> {})
        .run("read only");
  }

  private List<AssessedImage> assessed(List<Outcome> outcomes, Map<String, ImageFacts> facts) {
    List<AssessedImage> assessed = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      ImageFacts image = facts.get(outcome.imageId());
      if (image != null) {
        assessed.add(
            new AssessedImage(region, image, outcome, otherRegions(image, outcome.result())));
      }
    }
    return assessed;
  }

  private String otherRegions(ImageFacts image, Result result) {
    if (result != Result.WOULD_PUBLISH) {
      return image.tags().getOrDefault(StatusTagKeys.REGIONS, "");
    }
    List<String> wanted = CopySource.wantedOnceItIsPublic(image, settings, region).regions();
    return wanted.isEmpty() ? "" : "would be copied into " + String.join(", ", wanted);
  }

  private record Engine(
      Images images, ConditionsReader conditions, Reconciler reconciler, Deadline deadline) {}

  private Engine engine(Consumer<ImageFacts> seen) {
    Deadline deadline = new Deadline(clock.instant().plus(LONGEST), clock);
    return engine(seen, new UninspectedContents(), deadline);
  }

  private Engine engine(Consumer<ImageFacts> seen, ImageContents contents, Deadline deadline) {
    Images images = new ReadOnlyImages(account.get().images(deadline), seen);
    ConditionsReader conditions = account.get().conditions(deadline);
    Reconciler reconciler =
        new Reconciler(
            settings,
            accountId,
            images,
            conditions,
            contents,
            NO_ANNOUNCEMENTS,
            deadline,
            Sleeper.real());
    return new Engine(images, conditions, reconciler, deadline);
  }
}
