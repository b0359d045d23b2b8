package dev.amipublisher.aws;

import dev.amipublisher.invocation.Account;
import dev.amipublisher.reconcile.ConditionsReader;
import dev.amipublisher.reconcile.Deadline;
import dev.amipublisher.reconcile.Images;
import dev.amipublisher.reconcile.Sleeper;
import dev.amipublisher.report.EventBus;
import dev.amipublisher.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * The SDK's clients, built once and used by every invocation: Region, HTTP client, time-outs and
 * retries are all explicit. Thread-safe.
 */
public final class AwsConnection implements Account {

  private static final int ATTEMPTS = 5;

  private final Ec2Client ec2;
  private final ServiceQuotasClient serviceQuotas;
  private final EventBridgeClient eventBridge;
  private final ThrottleCounter throttles = new ThrottleCounter();

  /**
   * Builds the clients; nothing is sent yet.
   *
   * @param region the Region whose AMIs we look after
   * @param credentials where credentials come from
   * @param endpoint where to send everything; null for AWS itself, or for what {@code
   *     AWS_ENDPOINT_URL} says
   */
  public AwsConnection(String region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    this(
        region,
        credentials,
        endpoint,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(20))
            .build());
  }

  /** Builds the clients over another HTTP client. */
  AwsConnection(
      String region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      SdkHttpClient http) {
    this.ec2 = with(Ec2Client.builder().httpClient(http), region, credentials, endpoint).build();
    this.serviceQuotas =
        with(ServiceQuotasClient.builder().httpClient(http), region, credentials, endpoint).build();
    this.eventBridge =
        with(EventBridgeClient.builder().httpClient(http), region, credentials, endpoint).build();
  }

  /**
   * The connection that Lambda's environment describes. The default chain of credentials finds
   * those that Lambda gives as variables and, under SnapStart, those that it gives over a
   * container's endpoint.
   *
   * @param environment the environment variables
   * @throws IllegalArgumentException if {@code AWS_REGION} is not set
   */
  public static AwsConnection ofEnvironment(Map<String, String> environment) {
    String region = environment.get("AWS_REGION");
    if (region == null || region.isBlank()) {
      throw new IllegalArgumentException("The environment variable AWS_REGION is not set.");
    }
    return new AwsConnection(region, DefaultCredentialsProvider.builder().build(), null);
  }

  private <B extends AwsClientBuilder<B, ?>> B with(
      B builder, String region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    B configured =
        builder
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(retries())
                    .apiCallAttemptTimeout(Duration.ofSeconds(20))
                    .addMetricPublisher(throttles)
                    .build());
    return endpoint == null ? configured : configured.endpointOverride(endpoint);
  }

  /**
   * The SDK's standard strategy: exponential back-off with jitter, longer after throttling, and a
   * budget of retries.
   */
  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .retryOnException(AwsConnection::isConcurrentTagAccess)
        .build();
  }

  /**
   * EC2 says so when two callers tag the same AMI at the same time; the SDK does not know the code.
   */
  private static boolean isConcurrentTagAccess(Throwable failure) {
    return failure instanceof AwsServiceException error
        && error.awsErrorDetails() != null
        && "ConcurrentTagAccess".equals(error.awsErrorDetails().errorCode());
  }

  @Override
  public Images images(Settings settings, Deadline deadline) {
    return new Ec2Images(ec2, settings.publishTagKey(), deadline);
  }

  @Override
  public ConditionsReader conditions(Settings settings, Deadline deadline) {
    return new AwsConditions(ec2, serviceQuotas, images(settings, deadline), deadline);
  }

  @Override
  public EventBus eventBus(Settings settings, Deadline deadline) {
    return new EventBridgeBus(eventBridge, settings.eventBusName(), deadline, Sleeper.real());
  }

  @Override
  public long throttledCalls() {
    return throttles.countAndReset();
  }
}
