package dev.amipublisher.aws.catalogue;

import dev.amipublisher.aws.Ec2Images;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.port.catalogue.Catalogues;
import dev.amipublisher.settings.CatalogueSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Catalogues in an S3 bucket, an object for each family and Region, so that no two Regions write
 * the same one.
 *
 * @param bucket where they are
 * @param settings what their keys begin with
 * @param region of the AMIs
 * @param images the AMIs
 */
public record S3Catalogues(
    Bucket bucket, CatalogueSettings settings, String region, Ec2Images images)
    implements Catalogues {

  /** Withdrawals wait for it. */
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

  /**
   * The bucket of the settings. Its time-outs are short: withdrawals wait for what it answers.
   *
   * @param region where it is looked for first
   * @param endpoint where S3 is; null for AWS itself
   */
  public static Bucket bucket(
      AwsCredentialsProvider credentials,
      CatalogueSettings settings,
      String region,
      @Nullable URI endpoint,
      Sleeper sleeper) {
    SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(5))
            .build();
    SignedCalls calls = new SignedCalls(credentials, http, "s3", sleeper);
    return new Bucket(calls, settings.bucket(), region, endpoint);
  }

  @Override
  public List<ImageFacts> publicImages(String family) {
    return new Ec2Images(
            images.client(),
            images.publishTagKey(),
            images.deadline().forCallsWithin(LONGEST_QUERY))
        .publicWithTag(settings.familyTagKey(), family);
  }

  @Override
  public Map<String, String> stored() {
    String before = settings.prefix() + "/";
    String after = "/" + region + ".json";
    Map<String, String> digests = new HashMap<>();
    bucket
        .list(before)
        .forEach(
            (key, tag) -> {
              if (key.endsWith(after) && key.length() > before.length() + after.length()) {
                digests.put(key.substring(before.length(), key.length() - after.length()), tag);
              }
            });
    return digests;
  }

  @Override
  public void write(String family, String text) {
    bucket.put("%s/%s/%s.json".formatted(settings.prefix(), family, region), text);
  }
}
