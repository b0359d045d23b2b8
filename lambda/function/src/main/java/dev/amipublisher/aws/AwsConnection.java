package dev.amipublisher.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.content.SnapshotContents;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * The SDK's clients, each built once and used by every invocation: Region, HTTP client, time-outs
 * and retries are all explicit. Thread-safe.
 */
public final class AwsConnection implements AwsAccount {

  private final Ec2Client ec2;
  private final Lazy<ServiceQuotasClient> serviceQuotas;
  private final Lazy<EventBridgeClient> eventBridge;
  private final Lazy<RegionClients> otherRegions;
  private final Lazy<EbsClient> ebs;
  private final CatalogueStores catalogueStores;
  private final ThrottleCounter throttles = new ThrottleCounter();
  private final Settings settings;
  private final Sleeper sleeper;
  private final TokenBucket permissionChanges;
  private final TokenBucket snapshotChanges;
  private final TokenBucket tagChanges;
  private final TokenBucket deprecations;
  private final RequestRates blockRates;
  private final SdkRuntime runtime;

  /**
   * Builds the client of EC2, and makes ready to build the others when they are needed: not every
   * event needs them, and a cold start is half class loading. Nothing is sent yet.
   *
   * @param region the Region whose AMIs we look after
   * @param credentials where credentials come from
   * @param endpoint where to send everything; null for AWS itself, or for what {@code
   *     AWS_ENDPOINT_URL} says
   * @param settings how to behave
   * @param clock what time it is
   * @param sleeper how to wait
   */
  public AwsConnection(
      String region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      Settings settings,
      InstantSource clock,
      Sleeper sleeper) {
    this(region, credentials, endpoint, http(), settings, clock, sleeper);
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(2))
        .socketTimeout(Duration.ofSeconds(20))
        .build();
  }

  /** Builds the clients over another HTTP client. */
  public AwsConnection(
      String region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      SdkHttpClient http,
      Settings settings,
      InstantSource clock,
      Sleeper sleeper) {
    this(region, credentials, endpoint, SdkRuntime.over(http), settings, clock, sleeper);
  }

  /** Builds the clients on another runtime. */
  public AwsConnection(
      String region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      SdkRuntime runtime,
      Settings settings,
      InstantSource clock,
      Sleeper sleeper) {
    AwsClients clients = new AwsClients(credentials, endpoint, runtime, throttles, sleeper);
    int share = settings.apiBucketShare();
    this.runtime = runtime;
    this.settings = settings;
    this.sleeper = sleeper;
    this.permissionChanges = TokenBucket.ofModifyImageAttribute(share, clock, sleeper);
    this.snapshotChanges = TokenBucket.ofModifySnapshotAttribute(share, clock, sleeper);
    this.tagChanges = TokenBucket.ofCreateTags(share, clock, sleeper);
    this.deprecations = TokenBucket.ofEnableImageDeprecation(share, clock, sleeper);
    this.blockRates = RequestRates.share(share, clock, sleeper);
    this.ec2 = clients.ec2(region);
    this.serviceQuotas = new Lazy<>(() -> clients.serviceQuotas(region));
    this.eventBridge = new Lazy<>(() -> clients.eventBridge(region));
    this.ebs = new Lazy<>(() -> clients.ebs(region));
    this.catalogueStores =
        new CatalogueStores(
            settings.catalogue(), region, clients::s3, new Lazy<>(() -> clients.ssm(region)));
    this.otherRegions =
        new Lazy<>(() -> new RegionClients(clients, share, clock, sleeper, runtime.threads()));
  }

  /**
   * The connection that Lambda's environment describes. Under SnapStart, Lambda gives credentials
   * over a container's endpoint, which is asked for them straight away: the default chain would
   * look for them everywhere else first, in every environment that is restored.
   *
   * @param environment the environment variables
   * @param settings how to behave
   * @throws IllegalArgumentException if {@code AWS_REGION} is not set
   */
  public static AwsConnection ofEnvironment(Map<String, String> environment, Settings settings) {
    String region = environment.get("AWS_REGION");
    if (region == null || region.isBlank()) {
      throw new IllegalArgumentException("The environment variable AWS_REGION is not set.");
    }
    AwsCredentialsProvider credentials =
        environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? ContainerCredentialsProvider.create()
            : DefaultCredentialsProvider.builder().build();
    AwsConnection connection =
        new AwsConnection(
            region,
            credentials,
            null,
            SdkRuntime.over(http()).readingAhead(),
            settings,
            InstantSource.system(),
            Sleeper.real());
    if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      // Nobody waits for what is done before the snapshot.
      connection.serviceQuotas.get();
      connection.eventBridge.get();
    }
    return connection;
  }

  @Override
  public Images images(Deadline deadline) {
    Images images = new Ec2Images(ec2, settings.publishTagKey(), deadline);
    return new RateLimitedImages(
        runtime.readsAhead() ? new ReadAheadImages(images, runtime.threads()) : images,
        permissionChanges,
        tagChanges,
        deprecations,
        deadline);
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return new AwsConditions(ec2, serviceQuotas, images(deadline), deadline, runtime.threads());
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return new Ec2UsageReports(ec2, deadline);
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    return new Ec2SnapshotPermissions(
        ec2,
        new Ec2Images(ec2, settings.publishTagKey(), deadline),
        snapshotChanges,
        tagChanges,
        deadline);
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    return new Ec2TargetRegions(
        new Ec2Images(ec2, settings.publishTagKey(), deadline),
        ec2,
        otherRegions.get(),
        settings.publishTagKey(),
        deadline);
  }

  @Override
  public Catalogues catalogues(Deadline deadline) {
    return catalogueStores.of(new Ec2Images(ec2, settings.publishTagKey(), deadline));
  }

  @Override
  public SharedTags sharedTags(Deadline deadline) {
    return new Ec2SharedTags(ec2, tagChanges, deadline);
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return new EventBridgeBus(eventBridge, settings.eventBusName(), deadline, sleeper);
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return new SnapshotContents(
        snapshots(deadline, blockLimits())::blocks, settings.sensitiveData(), deadline.clock());
  }

  private BlockLimits blockLimits() {
    return BlockLimits.standard()
        .withMore(settings.contentAudit().blockLimit() + settings.sensitiveData().blockLimit());
  }

  /** The snapshots of the account, for one invocation. */
  public EbsSnapshots snapshots(Deadline deadline, BlockLimits limits) {
    return new EbsSnapshots(ebs, blockRates, deadline, limits);
  }

  @Override
  public long throttledCalls() {
    return throttles.countAndReset();
  }
}
