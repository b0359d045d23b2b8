package dev.amipublisher.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.settings.CatalogueSettings;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Where the settings want catalogues: in a bucket, as parameters, or both. Thread-safe. */
final class CatalogueStores {

  private final CatalogueSettings settings;
  private final String region;
  private final Bucket bucket;
  private final ParameterStore parameters;

  /**
   * Makes ready to write.
   *
   * @param region of the AMIs and of the parameters; the bucket may be in another one
   * @param s3 makes S3's client of a Region
   * @param ssm Parameter Store's client, made when it is needed first
   */
  CatalogueStores(
      CatalogueSettings settings,
      String region,
      Function<String, S3Client> s3,
      Supplier<SsmClient> ssm) {
    this.settings = settings;
    this.region = region;
    this.bucket = new Bucket(s3, settings.bucket(), region);
    this.parameters = new ParameterStore(ssm);
  }

  /**
   * The catalogues, for one invocation.
   *
   * @param images the AMIs that are listed
   */
  Catalogues of(Ec2Images images) {
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
