package dev.amipublisher.cli.pace;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** A plan takes hardly longer than the listing that it cannot do without. */
@Tag("pace")
class PlanPaceTest {

  private static final int IMAGES = 50_000;
  private static final int ROUNDS = 5;
  private static final double MOST = 1.2;
  private static final long MILLIS_PER_PAGE = 300;
  private static final double MOST_SIDE_BY_SIDE = 0.7;

  @Test
  void aPlanOfFiftyThousandAmisTakesAtMostAFifthLongerThanListingThem() {
    try (LargeAccount account = new LargeAccount(IMAGES);
        Ec2Client ec2 = client(account.endpoint())) {
      List<Double> listing = new ArrayList<>();
      List<Double> planning = new ArrayList<>();
      for (int round = 0; round <= ROUNDS; round++) {
        double listed = seconds(() -> list(ec2));
        double planned = seconds(() -> plan(account.endpoint()));
        System.out.printf(
            "round %d: listed in %.2f s, planned in %.2f s%n", round, listed, planned);
        if (round > 0) { // the first warms up
          listing.add(listed);
          planning.add(planned);
        }
      }
      // Whatever else this machine does makes both slower, and now and then only one of them.
      double ratio = Math.min(median(planning) / median(listing), least(planning) / least(listing));
      System.out.printf(
          "plan of %,d AMIs: median %.2f s, least %.2f s; bare pagination: %.2f s, %.2f s%n",
          IMAGES, median(planning), least(planning), median(listing), least(listing));
      assertThat(ratio).isLessThanOrEqualTo(MOST);
    }
  }

  /** The two lists side by side; one list's pages can only be read one after the other. */
  @Test
  void whereEachPageTakesAsLongAsEc2sASweepTakesAtMostSevenTenthsOfListing() {
    try (LargeAccount account = new LargeAccount(IMAGES);
        Ec2Client ec2 = client(account.endpoint())) {
      plan(account.endpoint()); // has all pages in memory from now on
      list(ec2);
      account.answerAfter(MILLIS_PER_PAGE);
      double listed = seconds(() -> list(ec2));
      double planned = seconds(() -> plan(account.endpoint()));
      System.out.printf(
          "%d ms a page: plan %.2f s, bare pagination %.2f s%n", MILLIS_PER_PAGE, planned, listed);
      assertThat(planned / listed).isLessThanOrEqualTo(MOST_SIDE_BY_SIDE);
    }
  }

  private static void plan(URI endpoint) {
    var done = command().run("plan --endpoint-url " + endpoint);
    assertThat(done.status()).isZero();
    assertThat(done.out()).contains(IMAGES + " AMIs looked at");
  }

  /** The same pages, by the SDK alone. */
  private static void list(Ec2Client ec2) {
    int images =
        pages(ec2, "is-public", "true") + pages(ec2, "tag-key", "publish", "ami-publisher:status");
    assertThat(images).isEqualTo(IMAGES + IMAGES / 2);
  }

  private static int pages(Ec2Client ec2, String filter, String... values) {
    int images = 0;
    @Nullable String token = null;
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

  private static Ec2Client client(URI endpoint) {
    return Ec2Client.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(endpoint)
        .build();
  }

  private static double seconds(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double least(List<Double> values) {
    return Collections.min(values);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
