package dev.amipublisher.cli.account;

import dev.amipublisher.aws.AwsConditions;
import dev.amipublisher.content.UninspectedContents;
import dev.amipublisher.copies.CopySource;
import dev.amipublisher.copies.RegionsTag;
import dev.amipublisher.event.Trigger;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.invocation.InvocationRun;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.RunReport;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.Region;

/**
 * Reads one Region with the function's own invocation in report mode, over clients that only read:
 * what it says is what the function would do.
 */
public final class RegionReader {

  /** A command ends when its user ends it. */
  private static final Duration LONGEST = Duration.ofDays(1);

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
   * @param inspects whether AMIs that would be published are inspected
   * @param progress is run for each AMI that is read
   */
  public RegionReading read(boolean inspects, Runnable progress) {
    Planned planned = new Planned(inspects, progress);
    SweepSummary summary = planned.run().sweep(new Trigger.Sweep("read only", inspects));
    return new RegionReading(
        region,
        planned.images(),
        summary.publicImages(),
        summary.publicImageQuota(),
        summary.failure().orElse(""));
  }

  /** Reads AMIs by their ids; those that EC2 does not know here are missing. */
  public List<ImageFacts> find(Collection<String> imageIds) {
    return account.get().images(deadline()).read(imageIds);
  }

  /** How many AMIs are public here, and how many may be; nothing else is asked for. */
  public Reading<PublicImageQuota> publicImages() {
    Deadline deadline = deadline();
    int inUse = 0;
    for (List<?> page : deadline.limit(account.get().images(deadline).pages(Selection.PUBLIC))) {
      inUse += page.size();
    }
    return AwsConditions.publicImages(
        new Reading.Known<>(inUse), account.get().conditions(deadline).publicImageQuota());
  }

  /** The conditions under which AMIs can be shared here now. */
  public SharingConditions conditions() {
    return account.get().conditions(deadline()).read(Set.of(), new PublicImageCount.Unknown());
  }

  /** Reads one AMI; empty if EC2 does not know it here. */
  public Optional<AssessedImage> assess(String imageId) {
    Planned planned = new Planned(false, () -> {});
    planned.run().reconcile(List.of(new Trigger.ImageChanged(imageId, false, null)), () -> {});
    return planned.images().stream().findFirst();
  }

  /** What the snapshots of an AMI hold that no public AMI should. */
  public ImageContent lookInside(ImageFacts image) {
    return account
        .get()
        .contents(deadline())
        .inspect(List.of(image))
        .getOrDefault(image.imageId(), new ImageContent.NotInspected());
  }

  /** Inspects the account's public AMIs, until as many blocks are read as the settings allow. */
  public AuditSummary audit() {
    return new Planned(true, () -> {}).run().audit("read only");
  }

  private Deadline deadline() {
    return new Deadline(clock.instant().plus(LONGEST), clock);
  }

  /** What one run of the function's invocation comes to. */
  private final class Planned implements RunReport {

    private final boolean inspects;
    private final Runnable progress;
    private final Map<String, ImageFacts> facts = new HashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    Planned(boolean inspects, Runnable progress) {
      this.inspects = inspects;
      this.progress = progress;
    }

    InvocationRun run() {
      UnaryOperator<ImageContents> inspection =
          inspects ? UnaryOperator.identity() : _ -> new UninspectedContents();
      return new InvocationRun(
          settings,
          new AccountAndRegion(partition(), region, accountId),
          new PlannedAccount(account.get(), this::seen, inspection),
          this,
          deadline(),
          Sleeper.real());
    }

    private void seen(ImageFacts image) {
      facts.put(image.imageId(), image);
      progress.run();
    }

    List<AssessedImage> images() {
      List<AssessedImage> assessed = new ArrayList<>();
      for (Outcome outcome : outcomes.values()) {
        ImageFacts image = facts.get(outcome.imageId());
        if (image != null) {
          assessed.add(
              new AssessedImage(
                  region,
                  image,
                  outcome,
                  otherRegions(image, outcome),
                  !inspects && dependsOnContent(outcome.result())));
        }
      }
      return assessed;
    }

    @Override
    public void record(Outcome outcome) {
      outcomes.merge(outcome.imageId(), outcome, Planned::joined);
    }

    /** A sweep looks at an AMI once more for its copies: what that came to belongs to the first. */
    private static Outcome joined(Outcome first, Outcome second) {
      return first.result() == Result.KEPT ? second : first.with(second.regions());
    }

    @Override
    public Map<String, String> announce(List<Outcome> announced) {
      return Map.of();
    }

    @Override
    public void companionFailed(String companion, String why) {}

    @Override
    public void catalogueNotWritten(String part, String why) {}
  }

  private String partition() {
    return Region.of(region).metadata().partition().id();
  }

  private boolean dependsOnContent(Result result) {
    return settings.sensitiveData().check() == Check.ENFORCE
        && (result == Result.WOULD_PUBLISH || result == Result.WOULD_VERIFY);
  }

  private String otherRegions(ImageFacts image, Outcome outcome) {
    if (!outcome.regions().isEmpty()) {
      return RegionsTag.of(outcome.regions(), "");
    }
    if (outcome.result() != Result.WOULD_PUBLISH) {
      return image.tags().getOrDefault(StatusTagKeys.REGIONS, "");
    }
    List<String> wanted = CopySource.wantedOnceItIsPublic(image, settings, region).regions();
    return wanted.isEmpty() ? "" : "would be copied into " + String.join(", ", wanted);
  }
}
