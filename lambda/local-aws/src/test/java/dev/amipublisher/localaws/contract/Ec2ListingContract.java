package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The part of the contract about listings: filters, pages, snapshots. */
abstract class Ec2ListingContract extends Ec2RefusalContract {

  @Test
  void theFilterIsPublicFollowsTheLaunchPermissions() {
    Tag mine = uniqueTag();
    List<String> images = newImages(2, mine);
    add(images.getFirst(), ALL);

    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("is-public", "true")))
        .containsExactly(images.getFirst());
    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("is-public", "false")))
        .containsExactly(images.getLast());
  }

  @Test
  void filtersFindByTagAndIdAndNameAndState() {
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();
    String name = describe(imageId).name();

    assertThat(imageIdsWith(filter("tag:" + mine.key(), "yes"))).containsExactly(imageId);
    assertThat(imageIdsWith(filter("tag:" + mine.key(), "no"))).isEmpty();
    assertThat(imageIdsWith(filter("image-id", imageId))).containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", "ami-00000000000000000"))).isEmpty();
    assertThat(imageIdsWith(filter("name", name.substring(0, name.length() - 1) + "*")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", imageId), filter("state", "available")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("image-id", imageId), filter("state", "pending"))).isEmpty();
  }

  @Test
  void theFilterCreationDateTakesWildcards() {
    requires(Behaviour.CREATION_DATE_FILTER);
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();
    String year = describe(imageId).creationDate().substring(0, 4);

    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("creation-date", year + "-*")))
        .containsExactly(imageId);
    assertThat(imageIdsWith(filter("tag-key", mine.key()), filter("creation-date", "1999-*")))
        .isEmpty();
  }

  @Test
  void valuesOfAFilterAreAlternativesAndCaseMatters() {
    List<String> images = newImages(2, uniqueTag());
    Tag mine = uniqueTag();
    tagImage(images.getFirst(), mine.key(), "true");
    tagImage(images.getLast(), mine.key(), "false");

    assertThat(imageIdsWith(filter("tag:" + mine.key(), "true", "false")))
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(imageIdsWith(filter("tag:" + mine.key(), "TRUE"))).isEmpty();
  }

  @Test
  void pagesTogetherHoldEveryImageOnce() {
    requires(Behaviour.PAGING);
    Tag mine = uniqueTag();
    List<String> images = newImages(7, mine);

    List<DescribeImagesResponse> pages = pagesOf(3, mine);

    assertThat(pages.stream().flatMap(page -> page.images().stream()).map(Image::imageId))
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(pages).allSatisfy(page -> assertThat(page.images().size()).isLessThanOrEqualTo(3));
  }

  @Test
  void theSnapshotsOfAnImageCanBeDescribed() {
    String snapshotId = describe(newImage()).blockDeviceMappings().getFirst().ebs().snapshotId();

    List<Snapshot> snapshots =
        client
            .describeSnapshots(DescribeSnapshotsRequest.builder().snapshotIds(snapshotId).build())
            .snapshots();

    assertThat(snapshots).hasSize(1);
    assertThat(snapshots.getFirst().snapshotId()).isEqualTo(snapshotId);
    assertThat(snapshots.getFirst().encrypted()).isFalse();
  }

  @Test
  void aDeregisteredImageIsListedNoMore() {
    Tag mine = uniqueTag();
    String imageId = newImages(1, mine).getFirst();

    client.deregisterImage(DeregisterImageRequest.builder().imageId(imageId).build());

    assertThat(imageIdsWith(filter("tag-key", mine.key()))).isEmpty();
  }
}
