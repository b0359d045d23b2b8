package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The part of the contract about tags. */
abstract class Ec2TagContract extends Ec2ListingContract {

  @Test
  void aTagIsReplacedAndDeleted() {
    String imageId = newImage();
    tagImage(imageId, "publish", "false");
    tagImage(imageId, "team", "platform");

    tagImage(imageId, "publish", "true");
    assertThat(describe(imageId).tags())
        .containsExactlyInAnyOrder(tag("publish", "true"), tag("team", "platform"));

    client.deleteTags(
        DeleteTagsRequest.builder()
            .resources(imageId)
            .tags(Tag.builder().key("publish").build())
            .build());
    assertThat(describe(imageId).tags()).containsExactly(tag("team", "platform"));
  }

  @Test
  void aTagIsDeletedByValueOnlyIfItHasThatValue() {
    requires(Behaviour.VALUED_TAG_DELETION);
    String imageId = newImage();
    tagImage(imageId, "publish", "true");

    client.deleteTags(
        DeleteTagsRequest.builder().resources(imageId).tags(tag("publish", "false")).build());

    assertThat(describe(imageId).tags()).containsExactly(tag("publish", "true"));
  }

  @Test
  void markupAndUmlautsInTagsComeBackUnchanged() {
    String imageId = newImage();

    tagImage(imageId, "ami-publisher:detail", "<a&b> \"übel\" can’t + 100%");

    assertThat(describe(imageId).tags())
        .containsExactly(tag("ami-publisher:detail", "<a&b> \"übel\" can’t + 100%"));
  }

  @Test
  void oneCallTagsSeveralImages() {
    Tag mine = uniqueTag();
    List<String> images = List.of(newImage(), newImage());

    client.createTags(CreateTagsRequest.builder().resources(images).tags(mine).build());

    assertThat(imageIdsWith(filter("tag-key", mine.key())))
        .containsExactlyInAnyOrderElementsOf(images);
  }
}
