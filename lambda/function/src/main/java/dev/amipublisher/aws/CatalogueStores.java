package dev.amipublisher.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.CatalogueSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Where the settings want catalogues: in a bucket, as parameters, or both. Thread-safe. */
public final class CatalogueStores {

  private final CatalogueSettings settings;
  private final String region;
  private final Bucket bucket;
  private final ParameterStore parameters;

  /**
   * Makes ready to write.
   *
   * @param region of the AMIs and of the parameters; the bucket is looked for there first
   * @param endpoint where everything is; null for AWS itself
   */
  public CatalogueStores(
      AwsCredentialsProvider credentials,
      CatalogueSettings settings,
      String region,
      @Nullable URI endpoint,
      Sleeper sleeper) {
    SdkHttpClient http = http();
    this.settings = settings;
    this.region = region;
    this.bucket =
        new Bucket(
            new SignedCalls(credentials, http, "s3", sleeper), settings.bucket(), region, endpoint);
    this.parameters =
        new ParameterStore(new SignedCalls(credentials, http, "ssm", sleeper), region, endpoint);
  }

  /** The time-outs are short: withdrawals wait for what is answered. */
  static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(2))
        .socketTimeout(Duration.ofSeconds(5))
        .build();
  }

  /**
   * The catalogues, for one invocation.
   *
   * @param images the AMIs that are listed
   */
  public Catalogues of(Ec2Images images) {
    FamilyImages families = new FamilyImages(images, settings.familyTagKey());
    Catalogues stored =
        settings.bucket().isEmpty()
            ? new ParametersAlone(families, parameters, settings.parameters())
            : new S3Catalogues(bucket, settings.prefix(), region, families);
    return settings.parameters().isEmpty()
        ? stored
        : new ParameterCatalogues(families, parameters, settings.parameters(), region, stored);
  }
}
