package dev.amipublisher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EC2's reads may lag behind what this invocation did. */
class FamilyIndexTest {

  private final FamilyIndex memory =
      new FamilyIndex(
          Settings.defaults(),
          new AccountAndRegion("aws", "us-east-1", FactsBuilder.ACCOUNT),
          InstantSource.fixed(FactsBuilder.NOW));

  private static ImageFacts image(String imageId, boolean isPublic) {
    return FactsBuilder.facts()
        .id(imageId)
        .isPublic(isPublic)
        .tag("family", "base")
        .tag("publish", "true")
        .build();
  }

  private List<String> listed(ImageFacts... fresh) {
    return memory.catalogue("base", List.of(fresh)).images().stream()
        .map(CatalogueImage::imageId)
        .toList();
  }

  @Test
  void whatWasPublishedAndReadBackIsListedThoughAQueryDoesNotShowItYet() {
    memory.publishes("ami-1");
    memory.read(image("ami-1", true));
    assertThat(listed(image("ami-2", true))).containsExactly("ami-1", "ami-2");
  }

  @Test
  void whatWasPublishedAndNotReadBackIsNotListed() {
    memory.read(image("ami-1", false));
    memory.publishes("ami-1");
    assertThat(listed()).isEmpty();
  }

  @Test
  void whatIsWithdrawnIsNotListedThoughAQueryStillShowsIt() {
    memory.withdraws("ami-1");
    assertThat(listed(image("ami-1", true), image("ami-2", true))).containsExactly("ami-2");
    memory.keeps("ami-1");
    assertThat(listed(image("ami-1", true))).containsExactly("ami-1");
  }

  @Test
  void theAmisOfOthersAndOfOtherFamiliesAreNotListed() {
    memory.read(
        FactsBuilder.facts().id("ami-3").owner("999999999999").tag("family", "base").build());
    assertThat(memory.families()).isEmpty();
    assertThat(listed(FactsBuilder.facts().isPublic(true).tag("publish", "true").build()))
        .isEmpty();
  }
}
