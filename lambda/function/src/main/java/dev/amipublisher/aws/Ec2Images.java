package dev.amipublisher.aws;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Images;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The AMIs of the account, over EC2's API.
 *
 * @param client EC2
 * @param publishTagKey the key of the tag that asks for publication
 * @param deadline when the invocation ends
 */
public record Ec2Images(Ec2Client client, String publishTagKey, Deadline deadline)
    implements Images {

  /**
   * How many AMIs are asked for at once: EC2 takes no more ids in one call, and gives no more on
   * one page.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html">Pagination</a>
   */
  private static final int BATCH = 1_000;

  /** EC2 takes no more values in one filter. */
  private static final int FILTER_VALUES = 200;

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<String> ids = List.copyOf(imageIds);
    List<ImageFacts> images = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      images.addAll(readBatch(ids.subList(from, Math.min(from + BATCH, ids.size()))));
    }
    return images;
  }

  /**
   * One id that EC2 does not know fails the call for all of them, so the batch is halved until that
   * one stands alone. Ids and MaxResults exclude each other, so there are no pages here.
   */
  private List<ImageFacts> readBatch(List<String> ids) {
    try {
      return AwsCalls.call(
          () ->
              client
                  .describeImages(
                      request ->
                          request
                              .imageIds(ids)
                              .includeDisabled(true)
                              .overrideConfiguration(AwsCalls.within(deadline)))
                  .images()
                  .stream()
                  .filter(image -> image.imageId() != null)
                  .map(ImageFactsReader::read)
                  .toList());
    } catch (Ec2RefusedException refusal) {
      if (!refusal.code().startsWith("InvalidAMIID.")) {
        throw refusal;
      }
      if (ids.size() == 1) {
        return List.of();
      }
      int half = ids.size() / 2;
      List<ImageFacts> images = new ArrayList<>(readBatch(ids.subList(0, half)));
      images.addAll(readBatch(ids.subList(half, ids.size())));
      return images;
    }
  }

  /** The AMIs of the account among these: what is not there costs nothing more. */
  public List<ImageFacts> listed(Collection<String> imageIds) {
    return listed("image-id", imageIds);
  }

  /** The AMIs of the account that are on any of these snapshots. */
  public List<ImageFacts> on(Collection<String> snapshotIds) {
    return listed("block-device-mapping.snapshot-id", snapshotIds);
  }

  private List<ImageFacts> listed(String filterName, Collection<String> values) {
    List<String> all = List.copyOf(values);
    List<ImageFacts> images = new ArrayList<>();
    for (int from = 0; from < all.size(); from += FILTER_VALUES) {
      Filter filter =
          filter(filterName, all.subList(from, Math.min(from + FILTER_VALUES, all.size())));
      new Pages<>(token -> page(filter, token)).forEach(images::addAll);
    }
    return images;
  }

  /** The AMIs of the account that are public and have a tag, in one paginated query. */
  public List<ImageFacts> publicWithTag(String key, String value) {
    List<Filter> filters =
        List.of(
            filter("is-public", List.of("true")), filter("tag:" + key, List.of(literal(value))));
    List<ImageFacts> images = new ArrayList<>();
    new Pages<>(token -> page(filters, token)).forEach(images::addAll);
    return images;
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Filter filter =
        switch (selection) {
          case PUBLIC -> filter("is-public", List.of("true"));
          case TAGGED ->
              filter(
                  "tag-key",
                  List.of(literal(publishTagKey), StatusTags.STATUS_KEY, StatusTagKeys.REGIONS));
        };
    return new Pages<>(token -> page(filter, token));
  }

  @Override
  public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
    Filter filter =
        filter(
            "tag:" + StatusTags.WITHDRAWN_AT_KEY,
            days.stream().sorted().map(day -> day + "T*").toList());
    return new Pages<>(token -> page(filter, token));
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  /**
   * A value that is no pattern: in filters {@code *} and {@code ?} are wildcards.
   *
   * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filter
   *     your resources</a>
   */
  private static String literal(String value) {
    return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  private Page<ImageFacts> page(Filter filter, @Nullable String token) {
    return page(List.of(filter), token);
  }

  private Page<ImageFacts> page(List<Filter> filters, @Nullable String token) {
    DescribeImagesResponse response =
        client.describeImages(
            request ->
                request
                    .owners("self")
                    .filters(filters)
                    .includeDisabled(true)
                    .maxResults(BATCH)
                    .nextToken(token)
                    .overrideConfiguration(AwsCalls.within(deadline)));
    return new Page<>(
        response.images().stream()
            .filter(image -> image.imageId() != null)
            .map(ImageFactsReader::read)
            .toList(),
        response.nextToken());
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    AwsCalls.call(
        () ->
            client.enableImageDeprecation(
                request ->
                    request
                        .imageId(imageId)
                        .deprecateAt(time)
                        .overrideConfiguration(AwsCalls.within(deadline))));
  }

  @Override
  public void makePublic(String imageId) {
    modify(imageId, OperationType.ADD);
  }

  @Override
  public void makePrivate(String imageId) {
    modify(imageId, OperationType.REMOVE);
  }

  /**
   * The older form of the call, with {@code Attribute} and {@code UserGroup}: only in it does the
   * request name the attribute, which is all that an IAM policy can go by.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html">ec2:Attribute</a>
   */
  private void modify(String imageId, OperationType operation) {
    AwsCalls.call(
        () ->
            client.modifyImageAttribute(
                request ->
                    request
                        .imageId(imageId)
                        .attribute("launchPermission")
                        .operationType(operation)
                        .userGroups("all")
                        .overrideConfiguration(AwsCalls.within(deadline))));
  }

  @Override
  public boolean awaitChange() {
    return true;
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    List<Tag> written =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    AwsCalls.call(
        () ->
            client.createTags(
                request ->
                    request
                        .resources(imageIds)
                        .tags(written)
                        .overrideConfiguration(AwsCalls.within(deadline))));
  }
}
