package dev.amipublisher.story.failure;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.LocalEventBridge;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import dev.amipublisher.testing.HostileAws;
import dev.amipublisher.testing.HostileAws.Fault;
import dev.amipublisher.vocabulary.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever AWS answers to the calls of an optional feature, the AMIs' own permissions, their status
 * tags, the events about them and the sweep's summary are as without the feature, and the
 * invocation ends in its time.
 */
class HostileCompanionsTest {

  private static final Duration TIME = Duration.ofMinutes(15);
  private static final String THREE = numbered(3);

  /** What features have to say, and that they need more time. */
  private static final Set<String> OF_FEATURES =
      Set.of(EventTypes.DISTRIBUTION_CHANGED, EventTypes.SWEEP_REQUESTED);

  /** Of the summary of a sweep or an audit. */
  private static final List<String> COUNTS =
      List.of("looked", "published", "withdrawn", "refused", "kept", "failed", "heldBack");

  /** The optional features, by what turns each on. */
  enum Feature {
    SNAPSHOTS("SHARE_SNAPSHOTS", "public"),
    COPIES("COPY_TO_REGIONS", "eu-west-1"),
    CATALOGUE_IN_A_BUCKET("CATALOGUE_BUCKET", "acme-amis"),
    CATALOGUE_AS_PARAMETERS("CATALOGUE_PARAMETERS", "/acme/amis"),
    SHARED_TAGS("SHARED_TAGS", "on"),
    USAGE_REPORTS("USAGE_REPORTS", "on");

    private final String setting;
    private final String value;

    Feature(String setting, String value) {
      this.setting = setting;
      this.value = value;
    }
  }

  /** What happens, after a sweep without any trouble. */
  enum Happening {
    PUBLICATION,
    WITHDRAWAL,
    SWEEP,
    AUDIT;

    void in(FunctionUnderTest function) {
      switch (this) {
        case PUBLICATION -> {
          function.someone().createTag(ONE, "publish", "true");
          function.deliver(tagChanged(ONE));
        }
        case WITHDRAWAL -> {
          function.someone().createTag(TWO, "publish", "false");
          function.deliver(tagChanged(TWO));
        }
        case SWEEP -> {
          function.someone().createTag(ONE, "publish", "true");
          function.someone().createTag(TWO, "publish", "false");
          function.sweep();
        }
        case AUDIT -> {
          function.aws().ebs().attachToRoot(TWO, SampleVolume.PRIVATE_KEY.content());
          function.deliver(EventBuilder.of("ami-publisher", EventTypes.AUDIT_REQUESTED));
        }
      }
    }
  }

  /** What is left behind, of the AMIs themselves. */
  private record Seen(
      Map<String, String> images, List<String> events, Map<String, Integer> summary) {}

  /** What a run came to. */
  private record Run(Seen seen, Set<String> kinds, int strikes, Duration took) {}

  private static final Map<String, Run> CALM = new HashMap<>();

  static Stream<Arguments> everything() {
    return Stream.of(Happening.values())
        .flatMap(
            happening ->
                Stream.of(Feature.values())
                    .flatMap(
                        feature ->
                            Stream.of(Fault.values())
                                .map(fault -> Arguments.of(happening, feature, fault))));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("everything")
  void theAmisThemselvesAreDealtWithAsWithoutTheFeature(
      Happening happening, Feature feature, Fault fault) {
    Run without = calm(happening, null);
    Run calm = calm(happening, feature);
    assertThat(calm.seen()).as("without trouble").isEqualTo(without.seen());
    Set<String> own = new TreeSet<>(calm.kinds());
    own.removeAll(without.kinds());
    own.removeIf(kind -> !fault.concerns(kind));
    for (String kind : own) {
      assertSame(kind, run(happening, feature, kind::equals, fault), without);
    }
    if (own.size() > 1) {
      assertSame("all of " + own, run(happening, feature, own::contains, fault), without);
    }
  }

  /** The same without any trouble; null is without the feature. */
  private static Run calm(Happening happening, @Nullable Feature feature) {
    return CALM.computeIfAbsent(
        happening + " " + feature, _ -> run(happening, feature, _ -> false, Fault.REFUSED));
  }

  private static void assertSame(String kind, Run run, Run without) {
    assertThat(run.seen()).as(kind).isEqualTo(without.seen());
    assertThat(run.took()).as(kind).isLessThan(TIME);
  }

  /** A test that strikes nothing proves nothing. */
  @Test
  void eachFeatureMakesCallsOfItsOwnWhereItHasSomethingToDo() {
    for (Feature feature : Feature.values()) {
      Set<String> own = new TreeSet<>(calm(Happening.SWEEP, feature).kinds());
      own.removeAll(calm(Happening.SWEEP, null).kinds());
      assertThat(own).as(feature.name()).isNotEmpty();
      assertThat(run(Happening.SWEEP, feature, own::contains, Fault.REFUSED).strikes())
          .as(feature.name())
          .isPositive();
    }
  }

  private static Run run(
      Happening happening, @Nullable Feature feature, Predicate<String> struck, Fault fault) {
    try (FunctionUnderTest function = new FunctionUnderTest()) {
      HostileAws between = new HostileAws(function.clock());
      function
          .with("SENSITIVE_DATA_CHECK", happening == Happening.AUDIT ? "enforce" : "off")
          .through(between);
      if (feature != null) {
        function.with(feature.setting, feature.value);
      }
      function.aws().s3().createBucket("acme-amis");
      function.aws().region("eu-west-1");
      function.ec2().publicImageQuota(100);
      function.aws().ebs().contentOfOthers(SampleVolume.CLEAN.content());
      add(function, toWithdraw(ONE), 1);
      add(function, published(TWO), 2);
      add(function, published(THREE), 3);
      function.sweep();
      function.clock().advance(Duration.ofHours(1));
      function.forget();

      between.strike(struck, fault);
      Instant begin = function.clock().instant();
      try {
        happening.in(function);
      } catch (RetryException again) {
        // An event may have to come again, for the feature's sake.
      }
      return new Run(
          seen(function),
          between.kinds(),
          between.strikes(),
          Duration.between(begin, function.clock().instant()));
    }
  }

  private static void add(FunctionUnderTest function, ImageBuilder image, int number) {
    String snapshotId = "snap-0000000000000aaa" + number;
    function.ec2().addSnapshot(Snapshot.completed(snapshotId));
    function.add(
        image.volume(snapshotId).tag("family", "base").tag("version", Integer.toString(number)));
  }

  private static Seen seen(FunctionUnderTest function) {
    Map<String, String> images = new TreeMap<>();
    for (Image image : function.ec2().images()) {
      images.put(
          image.imageId(),
          "%s %s %s"
              .formatted(
                  function.isPublic(image.imageId()) ? "public" : "private",
                  function.status(image.imageId()),
                  image.tags().getOrDefault("ami-publisher:detail", "")));
    }
    Map<String, Integer> summary = new TreeMap<>();
    for (LocalEventBridge.Entry entry : function.aws().eventBridge().entries()) {
      JsonObject detail = JsonParser.parseString(entry.detail()).getAsJsonObject();
      for (String count : COUNTS) {
        if (detail.has(count)) {
          summary.put(count, detail.get(count).getAsInt());
        }
      }
    }
    return new Seen(
        images,
        function.events().stream().filter(event -> !OF_FEATURES.contains(event)).toList(),
        summary);
  }
}
