package dev.amipublisher.aws;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.snapshots.SnapshotBlock;
import dev.amipublisher.snapshots.SnapshotFacts;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermissionModifications;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The permissions of the account's snapshots, over EC2's API.
 *
 * @param client EC2
 * @param images the AMIs of the account
 * @param permissionChanges the bucket of ModifySnapshotAttribute
 * @param tagChanges the bucket of CreateTags
 * @param deadline when the invocation ends
 */
public record Ec2SnapshotPermissions(
    Ec2Client client,
    Ec2Images images,
    TokenBucket permissionChanges,
    TokenBucket tagChanges,
    Deadline deadline)
    implements SnapshotPermissions {

  /** EC2 gives no more on one page. */
  private static final int PAGE = 1_000;

  /** EC2 takes no more values in one filter. */
  private static final int FILTER_VALUES = 200;

  /** No publication waits longer for EC2 to answer. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private static final String ATTRIBUTE = "createVolumePermission";
  private static final CreateVolumePermission ALL =
      CreateVolumePermission.builder().group("all").build();

  @Override
  public Iterable<List<SnapshotFacts>> pagesOfShared() {
    return deadline.limit(pages(request -> request.restorableByUserIds("all")));
  }

  /** By a filter, and not by ids: one id that EC2 does not know would fail the call for all. */
  @Override
  public List<SnapshotFacts> read(Collection<String> snapshotIds) {
    List<String> ids = List.copyOf(snapshotIds);
    List<SnapshotFacts> read = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += FILTER_VALUES) {
      List<String> some = ids.subList(from, Math.min(from + FILTER_VALUES, ids.size()));
      Filter filter = Filter.builder().name("snapshot-id").values(some).build();
      deadline.limit(pages(request -> request.filters(filter))).forEach(read::addAll);
    }
    return read;
  }

  private Pages<SnapshotFacts> pages(Consumer<DescribeSnapshotsRequest.Builder> selection) {
    return new Pages<>(token -> page(selection, token));
  }

  private Page<SnapshotFacts> page(
      Consumer<DescribeSnapshotsRequest.Builder> selection, @Nullable String token) {
    DescribeSnapshotsResponse response =
        client.describeSnapshots(
            request ->
                request
                    .applyMutation(selection)
                    .ownerIds("self")
                    .maxResults(PAGE)
                    .nextToken(token)
                    .overrideConfiguration(bound()));
    return new Page<>(
        response.snapshots().stream().map(Ec2SnapshotPermissions::facts).toList(),
        response.nextToken());
  }

  private static SnapshotFacts facts(Snapshot snapshot) {
    String mark =
        snapshot.tags().stream()
            .filter(tag -> StatusTagKeys.SHARED.equals(tag.key()))
            .map(tag -> Objects.requireNonNullElse(tag.value(), ""))
            .findFirst()
            .orElse("");
    return new SnapshotFacts(snapshot.snapshotId(), mark);
  }

  @Override
  public boolean isShared(String snapshotId) {
    return AwsCalls.call(
        () ->
            client
                .describeSnapshotAttribute(
                    request ->
                        request
                            .snapshotId(snapshotId)
                            .attribute(ATTRIBUTE)
                            .overrideConfiguration(bound()))
                .createVolumePermissions()
                .stream()
                .anyMatch(permission -> "all".equals(permission.groupAsString())));
  }

  @Override
  public Reading<SnapshotBlock> blockPublicAccess() {
    try {
      return new Reading.Known<>(AwsCalls.call(this::readBlock));
    } catch (Ec2RefusedException refusal) {
      return new Reading.Unreadable<>(refusal.describe());
    }
  }

  private SnapshotBlock readBlock() {
    var response =
        client.getSnapshotBlockPublicAccessState(request -> request.overrideConfiguration(bound()));
    return new SnapshotBlock(
        Objects.requireNonNullElse(response.stateAsString(), "unknown"),
        Objects.requireNonNullElse(response.managedByAsString(), "account"));
  }

  @Override
  public List<ImageFacts> publicImagesOn(Collection<String> snapshotIds) {
    return images.on(snapshotIds).stream().filter(ImageFacts::isPublic).toList();
  }

  @Override
  public boolean awaitChange() {
    return permissionChanges.acquire(deadline.forWait());
  }

  @Override
  public void share(String snapshotId) {
    modify(snapshotId, CreateVolumePermissionModifications.builder().add(ALL).build());
  }

  @Override
  public void unshare(String snapshotId) {
    modify(snapshotId, CreateVolumePermissionModifications.builder().remove(ALL).build());
  }

  /**
   * The form with lists, whose parameters the IAM condition keys {@code ec2:Add/group} and {@code
   * ec2:Remove/group} are named after, and the attribute, which {@code ec2:Attribute} is.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions,
   *     resources, and condition keys for Amazon EC2</a>
   */
  private void modify(String snapshotId, CreateVolumePermissionModifications modifications) {
    AwsCalls.call(
        () ->
            client.modifySnapshotAttribute(
                request ->
                    request
                        .snapshotId(snapshotId)
                        .attribute(ATTRIBUTE)
                        .createVolumePermission(modifications)
                        .overrideConfiguration(bound())));
  }

  @Override
  public void mark(Collection<String> snapshotIds, String mark) {
    if (!tagChanges.acquire(deadline.forWait())) {
      throw new Ec2UnavailableException(
          "The rate limit of CreateTags leaves no call before the invocation ends.", null);
    }
    Tag tag = Tag.builder().key(StatusTagKeys.SHARED).value(mark).build();
    AwsCalls.call(
        () ->
            client.createTags(
                request ->
                    request.resources(snapshotIds).tags(tag).overrideConfiguration(bound())));
  }

  private AwsRequestOverrideConfiguration bound() {
    return AwsCalls.within(deadline.forCallsWithin(LONGEST_CALL));
  }
}
