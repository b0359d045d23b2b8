package dev.amipublisher.story.catalogue;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.LocalS3;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogueInBucketTest {

  private static final String BUCKET = "acme-amis";

  @RegisterExtension
  final FunctionUnderTest function = new FunctionUnderTest().with("CATALOGUE_BUCKET", BUCKET);

  private final LocalS3 s3 = function.aws().s3();

  @BeforeEach
  void bucket() {
    s3.createBucket(BUCKET);
    function.ec2().publicImageQuota(100);
  }

  private String catalogue(String family) {
    LocalS3.StoredObject stored = s3.object(BUCKET, "amis/" + family + "/us-east-1.json");
    return stored == null ? "" : stored.text();
  }

  private List<JsonObject> notWritten() {
    return function.log().stream().filter(line -> line.has("catalogue")).toList();
  }

  /** Whenever launch permissions are changed, what a catalogue says then. */
  private List<String> atEachChange(String family) {
    List<String> seen = new ArrayList<>();
    Consumer<String> look = _ -> seen.add(catalogue(family));
    function.through(
        images ->
            new ForwardingImages(images) {
              @Override
              public void makePublic(String imageId) {
                super.makePublic(imageId);
                look.accept(imageId);
              }

              @Override
              public void makePrivate(String imageId) {
                look.accept(imageId);
                super.makePrivate(imageId);
              }
            });
    return seen;
  }

  @Test
  void anAmiIsListedOnlyAfterItWasReadBackAsPublic() {
    List<String> seen = atEachChange("base");
    function.add(toPublish(ONE).tag("family", "base").tag("version", "2.1"));

    function.deliver(tagChanged(ONE));

    assertThat(seen).containsExactly("");
    JsonObject json = JsonParser.parseString(catalogue("base")).getAsJsonObject();
    assertThat(json.get("owner").getAsString()).isEqualTo("123456789012");
    assertThat(catalogue("base")).contains("\"us-east-1\"", ONE, "\"release\": \"2.1\"");
    assertThat(s3.object(BUCKET, "amis/base/us-east-1.json"))
        .extracting("contentType")
        .isEqualTo("application/json");
  }

  @Test
  void anAmiIsNoLongerListedBeforeItIsWithdrawn() {
    function.add(published(ONE).tag("family", "base")).add(published(TWO).tag("family", "base"));
    function.sweep();
    assertThat(catalogue("base")).contains(ONE, TWO);
    List<String> seen = atEachChange("base");

    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));

    assertThat(function.outcome(ONE)).isEqualTo("withdrawn");
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst()).contains(TWO).doesNotContain(ONE);
    assertThat(catalogue("base")).contains(TWO).doesNotContain(ONE);
  }

  @Test
  void aWithdrawalThatEc2RefusesLeavesTheAmiInTheCatalogue() {
    function.add(published(ONE).tag("family", "base")).add(published(TWO).tag("family", "base"));
    function.sweep();
    function
        .ec2()
        .faults()
        .onCall("ModifyImageAttribute", 1, Fault.error(Ec2Error.client("SomethingNew", "No.")));
    function.someone().createTag(ONE, "publish", "false");
    List<String> seen = atEachChange("base");
    function.deliverFailing(tagChanged(ONE));
    assertThat(seen.getFirst()).doesNotContain(ONE);
    function.someone().createTag(ONE, "publish", "true");
    function.sweep();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(catalogue("base")).contains(ONE, TWO);
  }

  @Test
  void aCatalogueThatCannotBeWrittenStopsNoWithdrawalAndIsWrittenByTheNextSweep() {
    for (int i = 1; i <= 5; i++) {
      function.add(published(numbered(i)).tag("family", "base"));
    }
    function.sweep();
    s3.refuseWrites("AccessDenied");
    for (int i = 1; i <= 4; i++) {
      function.someone().createTag(numbered(i), "publish", "false");
    }
    function.forget();

    function.sweep();

    assertThat(function.publicImages()).isEqualTo(1);
    assertThat(notWritten().getFirst().get("catalogue").getAsString())
        .isEqualTo("not written: base");
    assertThat(notWritten())
        .extracting(line -> line.get("why").getAsString())
        .containsOnly("S3 refused PutObject: AccessDenied: Access Denied");
    assertThat(function.metrics().toString()).contains("CataloguesNotWritten");
    assertThat(catalogue("base")).contains(numbered(1));

    s3.refuseWrites(null);
    function.forget();
    function.sweep();
    assertThat(notWritten()).isEmpty();
    assertThat(catalogue("base")).contains(numbered(5)).doesNotContain(numbered(1));
  }

  @Test
  void aSweepWritesWhatDiffersAndNothingElse() {
    function.add(published(ONE).tag("family", "base")).add(published(TWO).tag("family", "edge"));
    function.add(toPublish(numbered(3)).tag("family", "base"));
    function.sweep();
    assertThat(catalogue("base")).contains(ONE, numbered(3));
    int writes = s3.writes();

    function.sweep();
    assertThat(s3.writes()).isEqualTo(writes);

    String edge = catalogue("edge");
    function.someone().createTag(TWO, "version", "7");
    function.sweep();
    assertThat(s3.writes()).isEqualTo(writes + 1);
    assertThat(catalogue("edge")).isNotEqualTo(edge).contains("\"release\": \"7\"");
  }

  @Test
  void aSweepAsksEc2NoMoreForItsCatalogues() {
    for (int i = 0; i < 60; i++) {
      function.add(published(numbered(i)).tag("family", "family-" + i % 6));
    }
    function.sweep();
    function.forget();

    function.sweep();

    assertThat(function.calls()).containsExactly("DescribeImages", "DescribeImages");
    s3.keysOnPage(2);
    function.someone().createTag(numbered(0), "version", "7");
    function.forget();
    function.sweep();
    assertThat(Collections.frequency(function.calls(), "DescribeImages"))
        .as("one more for the family that differs")
        .isEqualTo(3);
    assertThat(catalogue("family-0")).contains("\"release\": \"7\"");
  }

  @Test
  void aFamilyWhoseLastAmiIsGoneListsNone() {
    function.add(published(ONE).tag("family", "base"));
    function.sweep();
    assertThat(catalogue("base")).contains(ONE);

    function.someone().deregisterImage(ONE);
    function.sweep();

    assertThat(catalogue("base")).contains("\"images\": []");
  }

  @Test
  void whatNobodyAskedForIsNotListed() {
    function.add(published(ONE).tag("family", "base"));
    function.ec2().addImage(image(TWO).publicly().tag("family", "base"));
    function.sweep();

    assertThat(catalogue("base")).contains(ONE).doesNotContain(TWO);
  }

  @Test
  void inReportModeAndWithoutABucketNothingIsWritten() {
    function.add(published(ONE).tag("family", "base")).add(toPublish(TWO).tag("family", "base"));
    function.with("MODE", "report").sweep();
    function.with("MODE", "enforce").with("CATALOGUE_BUCKET", "").sweep();

    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(s3.writes()).isZero();
    assertThat(function.aws().actions()).noneMatch(action -> action.startsWith("s3:"));
  }
}
