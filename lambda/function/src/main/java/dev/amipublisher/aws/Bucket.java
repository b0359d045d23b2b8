package dev.amipublisher.aws;

import dev.amipublisher.aws.SignedCalls.Answer;
import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A bucket in S3, which may be in another Region: S3 says in which, and is asked there from then
 * on. Thread-safe.
 */
final class Bucket {

  private static final String REGION_HEADER = "x-amz-bucket-region";

  private final SignedCalls calls;
  private final String name;
  private final @Nullable URI endpoint;
  private volatile String region;

  /**
   * Makes one.
   *
   * @param region where it is looked for first
   * @param endpoint where S3 is; null for AWS itself
   */
  Bucket(SignedCalls calls, String name, String region, @Nullable URI endpoint) {
    this.calls = calls;
    this.name = name;
    this.region = region;
    this.endpoint = endpoint;
  }

  /**
   * Stores a JSON text.
   *
   * @throws CatalogueException if S3 does not take it
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>
   */
  void put(String key, String text, Deadline deadline) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    send(
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .encodedPath("/" + name + "/" + key)
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Length", Integer.toString(length)),
        text,
        deadline);
  }

  /**
   * Reads a text.
   *
   * @return empty if there is no such object
   * @throws CatalogueException if S3 does not give it
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
   */
  Optional<String> get(String key, Deadline deadline) {
    Answer answer =
        answer(
            SdkHttpRequest.builder().method(SdkHttpMethod.GET).encodedPath("/" + name + "/" + key),
            "",
            deadline);
    if (answer.response().statusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(successful(answer).body());
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
    Optional<String> token = Optional.of("");
    while (token.isPresent()) {
      Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
      token
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> query.put("continuation-token", text));
      SdkHttpRequest.Builder request =
          SdkHttpRequest.builder().method(SdkHttpMethod.GET).encodedPath("/" + name);
      query.forEach(request::putRawQueryParameter);
      ObjectListing listing = ObjectListing.parse(send(request, "", deadline).body());
      tags.putAll(listing.entityTags());
      if (listing.nextToken().isPresent() && listing.nextToken().equals(token)) {
        throw CatalogueException.unavailable("S3 gives the same page token again and again.");
      }
      token = listing.nextToken().filter(text -> !text.isEmpty());
    }
    return tags;
  }

  /**
   * The bucket stands in the path, so that its name may have dots and an emulator needs no names of
   * its own.
   */
  private Answer answer(SdkHttpRequest.Builder request, String body, Deadline deadline) {
    Answer answer = calls.send(request.uri(base()).build(), body, region, deadline);
    String elsewhere = answer.response().firstMatchingHeader(REGION_HEADER).orElse(region);
    if (!answer.isSuccess() && !elsewhere.equals(region)) {
      region = elsewhere;
      answer = calls.send(request.uri(base()).build(), body, region, deadline);
    }
    return answer;
  }

  private Answer send(SdkHttpRequest.Builder request, String body, Deadline deadline) {
    return successful(answer(request, body, deadline));
  }

  private static Answer successful(Answer answer) {
    if (answer.isSuccess()) {
      return answer;
    }
    String why = ObjectListing.error(answer.body(), answer.response());
    throw answer.mayPass()
        ? CatalogueException.unavailable("S3 failed: " + why)
        : CatalogueException.refused("S3 refused: " + why);
  }

  private URI base() {
    return endpoint == null
        ? URI.create(
            "https://s3.%s.%s"
                .formatted(region, PartitionMetadata.of(Region.of(region)).dnsSuffix()))
        : endpoint;
  }
}
