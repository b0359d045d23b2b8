package dev.amipublisher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private static CatalogueImage entry(
      String version, String architecture, String region, String imageId, String created) {
    return new CatalogueImage(
        "base",
        version,
        architecture,
        region,
        imageId,
        "base-" + version,
        Instant.parse(created + "T00:00:00Z"),
        null,
        null);
  }

  private static Catalogue catalogue(CatalogueImage... images) {
    return new Catalogue("base", "111122223333", List.of(images));
  }

  private static String newest(Catalogue catalogue, String architecture, String region) {
    JsonObject json = catalogue.json().getAsJsonObject("architectures");
    for (String key : List.of(architecture, "images", "aws", "regions", region)) {
      json = json.getAsJsonObject(key);
    }
    return json.get("release").getAsString() + " " + json.get("image").getAsString();
  }

  @Test
  void theNewestVersionOfEachRegionAndArchitectureIsFoundAsInAStream() {
    Catalogue catalogue =
        catalogue(
            entry("1", "arm64", "eu-west-1", "ami-1", "2026-01-01"),
            entry("2", "arm64", "eu-west-1", "ami-2", "2026-02-01"),
            entry("1", "x86_64", "eu-west-1", "ami-3", "2026-01-01"),
            entry("1", "arm64", "us-east-1", "ami-4", "2026-01-01"));
    assertThat(newest(catalogue, "arm64", "eu-west-1")).isEqualTo("2 ami-2");
    assertThat(newest(catalogue, "x86_64", "eu-west-1")).isEqualTo("1 ami-3");
    assertThat(newest(catalogue, "arm64", "us-east-1")).isEqualTo("1 ami-4");
  }

  @Test
  void aCopyThatIsMadeLaterDoesNotMakeAnOldVersionTheNewest() {
    Catalogue catalogue =
        catalogue(
            entry("1", "arm64", "us-east-1", "ami-1", "2026-01-01"),
            entry("2", "arm64", "us-east-1", "ami-2", "2026-02-01"),
            entry("2", "arm64", "eu-west-1", "ami-3", "2026-03-01"),
            entry("1", "arm64", "eu-west-1", "ami-4", "2026-03-02"));
    assertThat(newest(catalogue, "arm64", "eu-west-1")).isEqualTo("2 ami-3");
  }

  @Test
  void aVersionThatWasBuiltAgainHasAnEntryForEachBuild() {
    Catalogue catalogue =
        catalogue(
            entry("1", "arm64", "us-east-1", "ami-1", "2026-01-01"),
            entry("1", "arm64", "us-east-1", "ami-2", "2026-01-09"),
            entry("1", "arm64", "eu-west-1", "ami-3", "2026-01-10"));
    assertThat(newest(catalogue, "arm64", "us-east-1")).isEqualTo("1 ami-2");
    assertThat(catalogue.json().getAsJsonArray("images")).hasSize(2);
    assertThat(catalogue.text()).contains("ami-1", "ami-2", "ami-3");
  }

  @Test
  void theSameAmisAreTheSameTextInWhateverOrderTheyCome() {
    List<CatalogueImage> images = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      images.add(
          entry(
              "v" + i % 7,
              i % 2 == 0 ? "arm64" : "x86_64",
              "region-" + i % 3,
              "ami-" + i,
              "2026-01-%02d".formatted(1 + i % 5)));
    }
    String text = new Catalogue("base", "111122223333", images).text();
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(images, new Random(seed));
      assertThat(new Catalogue("base", "111122223333", images).text()).isEqualTo(text);
    }
    for (int i = 0; i < 40; i++) {
      assertThat(text).contains("\"ami-" + i + "\"");
    }
  }

  @Test
  void aFamilyWithoutAmisIsStillACatalogue() {
    assertThat(catalogue().text())
        .isEqualTo(
            """
            {
              "family": "base",
              "owner": "111122223333",
              "architectures": {},
              "images": []
            }
            """);
  }

  private static FactsBuilder image() {
    return FactsBuilder.facts().isPublic(true).tag("publish", "true").tag("family", "base");
  }

  private static Optional<CatalogueImage> listed(ImageFacts image) {
    return CatalogueImage.of(image, "us-east-1", Settings.defaults(), NOW);
  }

  @Test
  void theNameIsTheVersionWhereNoTagNamesOne() {
    assertThat(listed(image().build())).map(CatalogueImage::version).hasValue("acme-base");
    assertThat(listed(image().tag("version", " 2.1 ").build()))
        .map(CatalogueImage::version)
        .hasValue("2.1");
  }

  @Test
  void theEndOfAPublicationIsInTheCatalogue() {
    assertThat(listed(image().tag("publish", "until 2026-12-31").build()))
        .map(CatalogueImage::withdraws)
        .hasValue(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"publish, false", "publish, until 2026-11-01", "publish, yes"})
  void whatNothingAsksForIsNotListed(String key, String value) {
    assertThat(listed(image().build())).isPresent();
    assertThat(listed(image().tag(key, value).build())).isEmpty();
  }

  @Test
  void whatIsNotPublicOrNotAvailableIsNotListed() {
    assertThat(listed(FactsBuilder.facts().tag("publish", "true").tag("family", "base").build()))
        .isEmpty();
    assertThat(listed(image().state("disabled").build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../base", "a/b", ".hidden", "base file", "b\u00e4se", "a\nb"})
  void aFamilyThatCannotNameAFileIsNone(String family) {
    assertThat(listed(image().tag("family", family).build())).isEmpty();
  }
}
