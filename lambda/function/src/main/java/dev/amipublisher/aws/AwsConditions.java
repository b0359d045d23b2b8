package dev.amipublisher.aws;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Images.Selection;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Reads the conditions of sharing from EC2 and Service Quotas, all at the same time, so that they
 * cost one round trip. Block public access, the quota and each snapshot are asked for once; one is
 * made for each invocation. Not thread-safe.
 */
public final class AwsConditions implements ConditionsReader {

  /**
   * How Service Quotas says that an account has no quota of its own.
   *
   * <p>https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
   */
  private static final String NO_QUOTA = "NoSuchResourceException";

  /** EC2 takes no more values in one filter. */
  private static final int FILTER_VALUES = 200;

  private final Ec2Client ec2;
  private final Supplier<ServiceQuotasClient> serviceQuotas;
  private final Images images;
  private final Deadline deadline;
  private final Executor threads;

  // what was read already
  private @Nullable Reading<BlockPublicAccess> blockPublicAccess;
  private @Nullable Reading<Integer> quota;
  private @Nullable Reading<Integer> counted;
  private final Map<String, Boolean> snapshotEncryption = new HashMap<>();

  /** Reads from these; Service Quotas is connected when it is asked. */
  public AwsConditions(
      Ec2Client ec2,
      Supplier<ServiceQuotasClient> serviceQuotas,
      Images images,
      Deadline deadline,
      Executor threads) {
    this.ec2 = ec2;
    this.serviceQuotas = serviceQuotas;
    this.images = images;
    this.deadline = deadline;
    this.threads = threads;
  }

  @Override
  public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
    var access = start(this::blockPublicAccess);
    var limit = start(this::publicImageQuota);
    var count =
        start(
            () ->
                switch (publicImages) {
                  case PublicImageCount.Known(int known) -> new Reading.Known<>(known);
                  case PublicImageCount.Unknown() -> countedPublicImages();
                });
    var encryption = start(() -> reading(() -> encryption(snapshotIds)));
    // Whatever fails, none of them is left running: they write what this object remembers.
    var _ = CompletableFuture.allOf(access, limit, count, encryption).handle((_, _) -> true).join();
    return new SharingConditions(
        result(access), result(encryption), publicImages(result(count), result(limit)));
  }

  private <T> CompletableFuture<T> start(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, threads);
  }

  private static <T> T result(CompletableFuture<T> task) {
    try {
      return task.join();
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw failed;
      }
    }
  }

  private static <T> Reading<T> reading(Supplier<T> read) {
    try {
      return new Reading.Known<>(read.get());
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }

  /** What a count and a quota say together, if both are to be believed. */
  public static Reading<PublicImageQuota> publicImages(
      Reading<Integer> count, Reading<Integer> limit) {
    return switch (count) {
      case Reading.Unreadable<Integer>(String why) -> new Reading.Unreadable<>(why);
      case Reading.Known<Integer>(Integer inUse) ->
          switch (limit) {
            case Reading.Unreadable<Integer>(String why) -> new Reading.Unreadable<>(why);
            // EC2 enforces the quota: one that is smaller than what it let become public is not it.
            case Reading.Known<Integer>(Integer places) when places < inUse ->
                new Reading.Unreadable<>(
                    "Service Quotas says that %d AMIs may be public, and %d are."
                        .formatted(places, inUse));
            case Reading.Known<Integer>(Integer places) ->
                new Reading.Known<>(new PublicImageQuota(inUse, places));
          };
    };
  }

  private Reading<BlockPublicAccess> blockPublicAccess() {
    if (blockPublicAccess == null) {
      blockPublicAccess = reading(this::readBlockPublicAccess);
    }
    return blockPublicAccess;
  }

  private BlockPublicAccess readBlockPublicAccess() {
    var response =
        AwsCalls.call(
            () ->
                ec2.getImageBlockPublicAccessState(
                    request -> request.overrideConfiguration(AwsCalls.within(deadline))));
    // Fail closed: whatever is not "unblocked", or is not there at all, blocks.
    return new BlockPublicAccess(
        !"unblocked".equals(response.imageBlockPublicAccessState()),
        Objects.requireNonNullElse(response.managedByAsString(), "account"));
  }

  @Override
  public Reading<Integer> publicImageQuota() {
    if (quota == null) {
      quota = readQuota();
    }
    return quota;
  }

  /**
   * EC2 has the last word on the quota anyway, so that Service Quotas being out of reach is no
   * reason to fail. An account whose quota was never changed may have none of its own.
   */
  private Reading<Integer> readQuota() {
    try {
      return quota(this::ownQuota);
    } catch (Ec2RefusedException refusal) {
      // Only where there is none: one that could not be asked for may be larger than the default.
      return refusal.code().equals(NO_QUOTA)
          ? quotaUnlessRefused(this::defaultQuota)
          : new Reading.Unreadable<>(refusal.describe());
    }
  }

  private @Nullable ServiceQuota ownQuota() {
    return serviceQuotas
        .get()
        .getServiceQuota(
            request ->
                request
                    .serviceCode(PublicImageQuotaCode.SERVICE)
                    .quotaCode(PublicImageQuotaCode.QUOTA)
                    .overrideConfiguration(AwsCalls.within(deadline)))
        .quota();
  }

  private @Nullable ServiceQuota defaultQuota() {
    return serviceQuotas
        .get()
        .getAWSDefaultServiceQuota(
            request ->
                request
                    .serviceCode(PublicImageQuotaCode.SERVICE)
                    .quotaCode(PublicImageQuotaCode.QUOTA)
                    .overrideConfiguration(AwsCalls.within(deadline)))
        .quota();
  }

  private static Reading<Integer> quotaUnlessRefused(Supplier<@Nullable ServiceQuota> read) {
    try {
      return quota(read);
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }

  /**
   * Service Quotas may answer without a value, and say why in an error reason.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ServiceQuota.html">ServiceQuota</a>
   */
  private static Reading<Integer> quota(Supplier<@Nullable ServiceQuota> read) {
    try {
      ServiceQuota quota = AwsCalls.call(read);
      if (quota != null && quota.value() != null) {
        return new Reading.Known<>(quota.value().intValue());
      }
      return new Reading.Unreadable<>(
          quota == null || quota.errorReason() == null
              ? "Service Quotas gave no value."
              : "Service Quotas gave no value: " + quota.errorReason().errorMessage());
    } catch (Ec2UnavailableException unavailable) {
      return new Reading.Unreadable<>(String.valueOf(unavailable.getMessage()));
    }
  }

  private Reading<Integer> countedPublicImages() {
    if (counted == null) {
      counted = reading(this::countPublicImages);
    }
    return counted;
  }

  private int countPublicImages() {
    int count = 0;
    for (List<?> page : deadline.limit(images.pages(Selection.PUBLIC))) {
      count += page.size();
    }
    return count;
  }

  private Map<String, Boolean> encryption(Set<String> snapshotIds) {
    List<String> ids =
        snapshotIds.stream().filter(id -> !snapshotEncryption.containsKey(id)).toList();
    for (int from = 0; from < ids.size(); from += FILTER_VALUES) {
      List<String> some = ids.subList(from, Math.min(from + FILTER_VALUES, ids.size()));
      // A filter, and not ids: one id that EC2 does not know would fail the call for all of them.
      Filter filter = Filter.builder().name("snapshot-id").values(some).build();
      for (List<Snapshot> page : deadline.limit(new Pages<>(token -> snapshots(filter, token)))) {
        // Fail closed: one of which EC2 does not say whether it is encrypted stays missing.
        page.forEach(
            it -> snapshotEncryption.computeIfAbsent(it.snapshotId(), _ -> it.encrypted()));
      }
    }
    Map<String, Boolean> known = new HashMap<>(snapshotEncryption);
    known.keySet().retainAll(snapshotIds);
    return known;
  }

  private Page<Snapshot> snapshots(Filter filter, @Nullable String token) {
    DescribeSnapshotsResponse response =
        ec2.describeSnapshots(
            request ->
                request
                    .filters(filter)
                    .maxResults(1_000)
                    .nextToken(token)
                    .overrideConfiguration(AwsCalls.within(deadline)));
    return new Page<>(response.snapshots(), response.nextToken());
  }
}
