package dev.amipublisher.story.catalogue;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedTagTest {

  private static final String FAMILY = "ec2:SharedTag/family";
  private static final String VERSION = "ec2:SharedTag/version";
  private static final String WITHDRAW_AFTER = "ec2:SharedTag/withdraw-after";

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @BeforeEach
  void on() {
    function.with("SHARED_TAGS", "on").ec2().publicImageQuota(100);
  }

  private Map<String, String> sharedTags(String imageId) {
    Map<String, String> tags = new TreeMap<>(function.image(imageId).tags());
    tags.keySet().removeIf(key -> !key.startsWith("ec2:SharedTag/"));
    return tags;
  }

  @Test
  void aPublicationSaysToEverybodyWhatTheAmiIs() {
    function.add(
        toPublish(ONE)
            .tag("publish", "until 2027-01-31")
            .tag("family", "base")
            .tag("version", "2.1"));
    function.deliver(tagChanged(ONE));

    assertThat(sharedTags(ONE))
        .isEqualTo(Map.of(FAMILY, "base", VERSION, "2.1", WITHDRAW_AFTER, "2027-02-01T00:00:00Z"));
    function.forget();
    function.sweep();
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void aWithdrawalTakesThemAway() {
    function.add(toPublish(ONE).tag("family", "base").tag("ec2:SharedTag/licence", "MIT"));
    function.deliver(tagChanged(ONE));
    assertThat(sharedTags(ONE)).containsEntry(FAMILY, "base");

    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(sharedTags(ONE)).isEqualTo(Map.of("ec2:SharedTag/licence", "MIT"));
  }

  @Test
  void aSweepCorrectsThem() {
    function.add(published(ONE).tag("family", "base").tag(VERSION, "old"));
    function.add(published(TWO).tag("family", "base").tag("version", "2"));
    function.sweep();
    assertThat(sharedTags(ONE)).isEqualTo(Map.of(FAMILY, "base"));
    function.someone().createTag(TWO, "version", "3");
    function.sweep();
    assertThat(sharedTags(TWO)).isEqualTo(Map.of(FAMILY, "base", VERSION, "3"));
  }

  @Test
  void amisThatAreToHaveTheSameOnesGetThemInOneCall() {
    for (int i = 0; i < 30; i++) {
      function.add(published(numbered(i)).tag("family", "base"));
    }
    function.sweep();
    assertThat(Collections.frequency(function.calls(), "CreateTags")).isEqualTo(1);
  }

  @Test
  void whatNobodyAskedForIsLeftAlone() {
    function.ec2().addImage(image(ONE).publicly().tag("family", "base").tag(VERSION, "mine"));
    function.ec2().addImage(image(TWO).tag(VERSION, "mine"));
    function.sweep();
    assertThat(sharedTags(ONE)).isEqualTo(Map.of(VERSION, "mine"));
    assertThat(sharedTags(TWO)).isEqualTo(Map.of(VERSION, "mine"));
  }

  @Test
  void aFailureIsLoggedAndTheNextSweepRepeatsIt() {
    function.add(published(ONE).tag("family", "base"));
    function
        .ec2()
        .faults()
        .onCall("CreateTags", 1, Fault.error(Ec2Error.client("TagLimitExceeded", "Full.")));
    function.sweep();
    assertThat(function.log().toString()).contains("not written: shared tags of " + ONE);
    assertThat(sharedTags(ONE)).isEmpty();
    function.sweep();
    assertThat(sharedTags(ONE)).isEqualTo(Map.of(FAMILY, "base"));
  }

  @Test
  void theyAreOffByDefaultAndInReportMode() {
    function.add(published(ONE).tag("family", "base").tag(VERSION, "mine"));
    function.with("SHARED_TAGS", "off").sweep();
    function.with("SHARED_TAGS", "on").with("MODE", "report").sweep();
    assertThat(sharedTags(ONE)).isEqualTo(Map.of(VERSION, "mine"));
  }
}
