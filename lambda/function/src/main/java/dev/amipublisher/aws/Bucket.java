package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket in S3, which may be in another Region: S3 says in which, and is asked there from then
 * on. Thread-safe.
 */
final class Bucket {

  /** The longest object that is read, in bytes; a catalogue has a hundredth of it. */
  private static final int LONGEST_OBJECT = 8 << 20;

  private static final String REGION_HEADER = "x-amz-bucket-region";

  private final Function<String, S3Client> clients;
  private final Map<String, S3Client> made = new ConcurrentHashMap<>();
  private final String name;
  private volatile String region;

  /**
   * Makes one.
   *
   * @param clients makes the client of a Region
   * @param name the bucket's name
   * @param region where it is looked for first
   */
  Bucket(Function<String, S3Client> clients, String name, String region) {
    this.clients = clients;
    this.name = name;
    this.region = region;
  }

  /**
   * Stores a JSON text.
   *
   * @throws CatalogueException if S3 does not take it
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>
   */
  void put(String key, String text, Deadline deadline) {
    call(
        "PutObject",
        deadline,
        (s3, timeout) ->
            s3.putObject(
                request ->
                    request
                        .bucket(name)
                        .key(key)
                        .contentType("application/json")
                        .overrideConfiguration(timeout),
                RequestBody.fromString(text)));
  }

  /**
   * Reads a text.
   *
   * @return empty if there is no such object
   * @throws CatalogueException if S3 does not give it
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
   */
  Optional<String> get(String key, Deadline deadline) {
    return call(
        "GetObject",
        deadline,
        (s3, timeout) -> {
          try (ResponseInputStream<GetObjectResponse> object =
              s3.getObject(
                  request -> request.bucket(name).key(key).overrideConfiguration(timeout))) {
            return Optional.of(
                new String(object.readNBytes(LONGEST_OBJECT), StandardCharsets.UTF_8));
          } catch (NoSuchKeyException none) {
            return Optional.empty();
          } catch (IOException broken) {
            throw CatalogueException.unavailable("S3 failed at GetObject: " + broken.getMessage());
          }
        });
  }

  /**
   * Lists objects.
   *
   * @return by key, the entity tag without its quotation marks: for what was stored by {@link #put}
   *     the MD5 digest, unless the bucket encrypts with a key of KMS
   * @throws CatalogueException if S3 does not list them
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
   */
  Map<String, String> list(String prefix, Deadline deadline) {
    Map<String, String> tags = new HashMap<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      ListObjectsV2Response page =
          call(
              "ListObjectsV2",
              deadline,
              (s3, timeout) ->
                  s3.listObjectsV2(
                      request ->
                          request
                              .bucket(name)
                              .prefix(prefix)
                              .continuationToken(from)
                              .overrideConfiguration(timeout)));
      for (S3Object object : page.contents()) {
        if (object.key() != null && object.eTag() != null) {
          tags.put(object.key(), object.eTag().replace("\"", ""));
        }
      }
      token = CatalogueCalls.next("S3", from, page.nextContinuationToken());
    } while (token != null);
    return tags;
  }

  private <T> T call(
      String action,
      Deadline deadline,
      BiFunction<S3Client, AwsRequestOverrideConfiguration, T> call) {
    return CatalogueCalls.call(
        "S3",
        action,
        deadline,
        timeout -> {
          try {
            return call.apply(client(), timeout);
          } catch (S3Exception failure) {
            if (!isElsewhere(failure)) {
              throw failure;
            }
            return call.apply(client(), timeout);
          }
        });
  }

  /** The SDK's own way to follow a bucket would double the size of what is deployed. */
  private boolean isElsewhere(S3Exception failure) {
    Optional<String> named =
        Optional.ofNullable(failure.awsErrorDetails())
            .map(AwsErrorDetails::sdkHttpResponse)
            .flatMap(response -> response.firstMatchingHeader(REGION_HEADER))
            .filter(other -> !other.equals(region));
    named.ifPresent(other -> region = other);
    return named.isPresent();
  }

  private S3Client client() {
    return made.computeIfAbsent(region, clients);
  }
}
