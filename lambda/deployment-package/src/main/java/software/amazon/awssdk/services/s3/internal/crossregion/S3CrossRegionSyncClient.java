package software.amazon.awssdk.services.s3.internal.crossregion;

import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stands in the package for the SDK's class of this name, which follows buckets into other Regions:
 * our buckets do that themselves, and the way the SDK's class copies requests would have the
 * shrinker keep every request of every service, ten megabytes. The SDK names it wherever it makes a
 * client of S3, and makes one only where {@code crossRegionAccessEnabled} is set.
 */
public final class S3CrossRegionSyncClient extends DelegatingS3Client {

  /**
   * Cannot be made.
   *
   * @throws UnsupportedOperationException always
   */
  public S3CrossRegionSyncClient(S3Client s3) {
    super(s3);
    throw new UnsupportedOperationException("Buckets are followed by dev.amipublisher.aws.Bucket.");
  }
}
