package dev.amipublisher.benchmark;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What a function can do at the least: the SDK's calls and nothing else. It does not even read its
 * event, but for whether that is a sweep, for which it lists what a sweep lists.
 */
public final class BareHandler implements RequestStreamHandler {

  private static final String SWEEP = "{}";

  private final Ec2Client ec2 =
      Ec2Client.builder()
          .httpClient(
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(Duration.ofSeconds(2))
                  .socketTimeout(Duration.ofSeconds(20))
                  .build())
          .region(Region.of(System.getenv("AWS_REGION")))
          .credentialsProvider(DefaultCredentialsProvider.builder().build())
          .overrideConfiguration(
              ClientOverrideConfiguration.builder()
                  .retryStrategy(
                      AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(5).build())
                  .apiCallAttemptTimeout(Duration.ofSeconds(20))
                  .build())
          .build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    int images =
        event.equals(SWEEP)
            ? pages("is-public", "true") + pages("tag-key", "publish", "ami-publisher:status")
            : look();
    output.write(Integer.toString(images).getBytes(StandardCharsets.UTF_8));
  }

  private int look() {
    String imageId = "ami-0000000000000a012";
    int images =
        ec2.describeImages(request -> request.imageIds(imageId).includeDisabled(true))
            .images()
            .size();
    ec2.createTags(
        request ->
            request
                .resources(imageId)
                .tags(
                    Tag.builder().key("ami-publisher:status").value("public").build(),
                    Tag.builder().key("ami-publisher:detail").value("deprecated").build()));
    return images;
  }

  private int pages(String filter, String... values) {
    int images = 0;
    String token = null;
    do {
      String next = token;
      DescribeImagesResponse response =
          ec2.describeImages(
              request ->
                  request
                      .owners("self")
                      .filters(Filter.builder().name(filter).values(values).build())
                      .includeDisabled(true)
                      .maxResults(1_000)
                      .nextToken(next));
      images += response.images().size();
      token = response.nextToken();
    } while (token != null && !token.isEmpty());
    return images;
  }
}
