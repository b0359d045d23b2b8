package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Builds the SDK's clients, each for a Region: HTTP client, time-outs and retries are the same for
 * all of them, and explicit. Thread-safe.
 *
 * @param credentials where credentials come from
 * @param endpoint where to send everything; null for AWS itself
 * @param runtime what they run on
 * @param throttles counts the calls that AWS throttled
 * @param sleeper how to wait
 */
public record AwsClients(
    AwsCredentialsProvider credentials,
    @Nullable URI endpoint,
    SdkRuntime runtime,
    ThrottleCounter throttles,
    Sleeper sleeper) {

  private static final int ATTEMPTS = 5;

  // The delays of the SDK's standard strategy.
  private static final Duration BASE_DELAY = Duration.ofMillis(100);
  private static final Duration BASE_DELAY_AFTER_THROTTLING = Duration.ofSeconds(1);
  private static final Duration MAX_DELAY = Duration.ofSeconds(20);

  /** A client of EC2. */
  public Ec2Client ec2(String region) {
    return with(Ec2Client.builder().httpClient(runtime.http()), region).build();
  }

  /** A client of Service Quotas. */
  public ServiceQuotasClient serviceQuotas(String region) {
    return with(ServiceQuotasClient.builder().httpClient(runtime.http()), region).build();
  }

  /** A client of EventBridge. */
  EventBridgeClient eventBridge(String region) {
    return with(EventBridgeClient.builder().httpClient(runtime.http()), region).build();
  }

  /** A client of EBS's direct APIs. */
  EbsClient ebs(String region) {
    return with(EbsClient.builder().httpClient(runtime.http()), region).build();
  }

  /** A client of S3. A bucket's name may have dots, so it stands in the path. */
  S3Client s3(String region) {
    return with(S3Client.builder().httpClient(runtime.http()), region)
        .forcePathStyle(true)
        .disableS3ExpressSessionAuth(true)
        .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  /** A client of Systems Manager's Parameter Store. */
  SsmClient ssm(String region) {
    return with(SsmClient.builder().httpClient(runtime.http()), region).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder, String region) {
    B configured =
        builder
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .overrideConfiguration(
                runtime
                    .timing()
                    .apply(
                        ClientOverrideConfiguration.builder()
                            .retryStrategy(retries())
                            .apiCallAttemptTimeout(Duration.ofSeconds(20))
                            .addMetricPublisher(throttles)
                            .build()));
    return endpoint == null ? configured : configured.endpointOverride(endpoint);
  }

  /**
   * The SDK's standard strategy: exponential back-off with jitter, longer after throttling, and a
   * budget of retries.
   */
  private StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(sleeping(BackoffStrategy.exponentialDelay(BASE_DELAY, MAX_DELAY)))
        .throttlingBackoffStrategy(
            sleeping(BackoffStrategy.exponentialDelay(BASE_DELAY_AFTER_THROTTLING, MAX_DELAY)))
        .retryOnException(AwsClients::isConcurrentTagAccess)
        .build();
  }

  /** Waits by our sleeper in place of the SDK, so that tests of retries need not wait. */
  private BackoffStrategy sleeping(BackoffStrategy delays) {
    return attempt -> {
      sleeper.sleep(delays.computeDelay(attempt));
      return Duration.ZERO;
    };
  }

  /**
   * EC2 says so when two callers tag the same AMI at the same time; the SDK does not know the code.
   */
  private static boolean isConcurrentTagAccess(Throwable failure) {
    return failure instanceof AwsServiceException error
        && error.awsErrorDetails() != null
        && "ConcurrentTagAccess".equals(error.awsErrorDetails().errorCode());
  }
}
