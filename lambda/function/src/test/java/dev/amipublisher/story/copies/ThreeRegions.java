package dev.amipublisher.story.copies;

import static dev.amipublisher.testing.TestImages.published;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.testing.FunctionElsewhere;
import dev.amipublisher.testing.FunctionUnderTest;
import dev.amipublisher.testing.TestImages;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Three Regions into which the function in us-east-1 copies, each with a function of its own. */
final class ThreeRegions {

  static final String IRELAND = "eu-west-1";
  static final String TOKYO = "ap-northeast-1";
  static final String OREGON = "us-west-2";
  static final List<String> ALL = List.of(IRELAND, TOKYO, OREGON);

  /** How long a copy takes. */
  static final Duration COPYING = Duration.ofMinutes(20);

  private final FunctionUnderTest function;

  ThreeRegions(FunctionUnderTest function) {
    this.function = function;
    function.with("COPY_TO_REGIONS", String.join(",", ALL));
    ALL.forEach(region -> in(region).pendingTime(COPYING));
  }

  /** The two AMIs that are there, both public as their tags ask, and not copied yet. */
  void addTwoSources() {
    for (String imageId : List.of(TestImages.ONE, TestImages.TWO)) {
      function.add(
          published(imageId)
              .name("acme-" + imageId)
              .description("The base of " + imageId)
              .tag("team", "platform")
              .tag("aws:cloudformation:stack-name", "images"));
    }
  }

  LocalEc2 in(String region) {
    return function.aws().region(region).ec2();
  }

  /** The copies of an AMI in a Region, the oldest first. */
  List<Image> copies(String region, String sourceImageId) {
    return in(region).images().stream()
        .filter(image -> sourceImageId.equals(sourceOf(image)))
        .sorted(Comparator.comparing(Image::creationDate).thenComparing(Image::imageId))
        .toList();
  }

  private static String sourceOf(Image image) {
    ImageSource source = image.source();
    return source == null ? "" : source.imageId();
  }

  /** The one copy of an AMI in a Region. */
  Image copy(String region, String sourceImageId) {
    List<Image> copies =
        copies(region, sourceImageId).stream()
            .filter(image -> image.state() != ImageState.FAILED)
            .toList();
    if (copies.size() != 1) {
      throw new AssertionError(region + " has these copies of it: " + copies);
    }
    return copies.getFirst();
  }

  /** The tags of an AMI in a Region. */
  Map<String, String> tags(String region, String imageId) {
    return Objects.requireNonNull(in(region).image(imageId)).tags();
  }

  /** How many AMIs there are in all three. */
  int copies() {
    return ALL.stream().mapToInt(region -> in(region).images().size()).sum();
  }

  /** The copies become available, and the function of each Region sees to them. */
  void copiesBecomeAvailable() {
    function.clock().advance(COPYING);
    everyRegionSweeps();
  }

  void everyRegionSweeps() {
    for (String region : ALL) {
      in(region).makeDueChanges();
      new FunctionElsewhere(function, region).sweep();
    }
  }

  /** By Region, what the function says last of an AMI. */
  Map<String, String> states(String imageId) {
    Map<String, String> states = new HashMap<>();
    regions(imageId)
        .forEach((region, outcome) -> states.put(region, outcome.get("state").getAsString()));
    return states;
  }

  /** The rules of the findings that the function has last of an AMI in a Region. */
  List<String> findings(String imageId, String region) {
    return findingsIn(imageId, region).stream()
        .map(finding -> finding.get("rule").getAsString())
        .toList();
  }

  /** What the first of them says. */
  String problem(String imageId, String region) {
    return findingsIn(imageId, region).getFirst().get("problem").getAsString();
  }

  private List<JsonObject> findingsIn(String imageId, String region) {
    return Objects.requireNonNull(regions(imageId).get(region))
        .getAsJsonArray("findings")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private Map<String, JsonObject> regions(String imageId) {
    Map<String, JsonObject> regions = new HashMap<>();
    JsonObject line =
        function.loggedOutcomes().stream()
            .filter(outcome -> outcome.get("imageId").getAsString().equals(imageId))
            .filter(outcome -> outcome.has("regions"))
            .reduce((_, last) -> last)
            .orElseThrow();
    for (JsonElement region : line.getAsJsonArray("regions")) {
      regions.put(region.getAsJsonObject().get("region").getAsString(), region.getAsJsonObject());
    }
    return regions;
  }

  /** What the AMI's tag says. */
  String tag(String imageId) {
    return function.image(imageId).tags().getOrDefault("ami-publisher:regions", "");
  }
}
