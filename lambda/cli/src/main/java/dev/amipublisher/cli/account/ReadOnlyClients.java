package dev.amipublisher.cli.account;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.aws.SdkRuntime;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes SDK clients that cannot change anything: each of them has {@link ReadOnlyCalls}.
 *
 * @param credentials where credentials come from
 * @param endpoint where all calls go; null for AWS itself
 * @param http sends the requests
 */
public record ReadOnlyClients(
    AwsCredentialsProvider credentials, @Nullable URI endpoint, SdkHttpClient http) {

  static ReadOnlyClients of(AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    return new ReadOnlyClients(
        credentials,
        endpoint,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(30))
            .build());
  }

  /** STS. */
  public StsClient sts(String region) {
    return with(StsClient.builder().httpClient(http), region).build();
  }

  /** EC2. */
  public Ec2Client ec2(String region) {
    return with(Ec2Client.builder().httpClient(http), region).build();
  }

  /** CloudTrail. */
  public CloudTrailClient cloudTrail(String region) {
    return with(CloudTrailClient.builder().httpClient(http), region).build();
  }

  /** Lambda. */
  public LambdaClient lambda(String region) {
    return with(LambdaClient.builder().httpClient(http), region).build();
  }

  /** EventBridge. */
  public EventBridgeClient eventBridge(String region) {
    return with(EventBridgeClient.builder().httpClient(http), region).build();
  }

  /** EventBridge Scheduler. */
  public SchedulerClient scheduler(String region) {
    return with(SchedulerClient.builder().httpClient(http), region).build();
  }

  /** Step Functions. */
  public SfnClient stepFunctions(String region) {
    return with(SfnClient.builder().httpClient(http), region).build();
  }

  /** SNS. */
  public SnsClient sns(String region) {
    return with(SnsClient.builder().httpClient(http), region).build();
  }

  /** Service Quotas. */
  public ServiceQuotasClient serviceQuotas(String region) {
    return with(ServiceQuotasClient.builder().httpClient(http), region).build();
  }

  /** SQS. */
  public SqsClient sqs(String region) {
    return with(SqsClient.builder().httpClient(http), region).build();
  }

  /** CloudFormation. */
  public CloudFormationClient cloudFormation(String region) {
    return with(CloudFormationClient.builder().httpClient(http), region).build();
  }

  /** The function's own connection. */
  AwsConnection connection(String region, Settings settings, InstantSource clock) {
    return new AwsConnection(
        region,
        credentials,
        endpoint,
        new SdkRuntime(http, Thread::startVirtualThread, ReadOnlyClients::readOnly, true),
        settings,
        clock,
        Sleeper.real());
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder, String region) {
    B configured =
        builder
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .overrideConfiguration(readOnly(ClientOverrideConfiguration.builder().build()));
    return endpoint == null ? configured : configured.endpointOverride(endpoint);
  }

  private static ClientOverrideConfiguration readOnly(ClientOverrideConfiguration some) {
    return some.toBuilder()
        .addExecutionInterceptor(new ReadOnlyCalls())
        .addExecutionInterceptor(new NamedCalls())
        .build();
  }
}
