package dev.amipublisher.simulation.region.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the tag of an AMI says what each Region came to, and what was announced. */
record RegionsTagTruth(RegionOracles oracles, RegionWorld world, ExpectedSource source) {

  private static final String PENDING = "notification pending";

  /** The tag was just written: what it says must have been announced by the same invocation. */
  void checkWritten(SiteInvocation by) {
    String tag = tag();
    Map<String, String> said = parse(tag);
    if (!tag.equals(PENDING)
        && oracles.announced().stream()
            .noneMatch(event -> event.by().equals(by) && says(event, said))) {
      oracles.fail(
          RegionPromise.ANNOUNCES_WHAT_THE_TAG_SAYS,
          "%s wrote on %s, and did not announce: %s"
              .formatted(by.id(), source.image().imageId(), tag));
    }
  }

  private String tag() {
    return source.image().tags().getOrDefault(CopyTags.REGIONS, "");
  }

  void check() {
    Map<String, String> said = parse(tag());
    Map<String, String> expected = expected();
    if (!said.equals(expected)) {
      oracles.fail(
          RegionPromise.THE_REGIONS_TAG_IS_TRUE,
          "%s in %s says %s, and it is %s"
              .formatted(source.image().imageId(), source.site().name(), said, expected));
    }
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    for (String region : source.site().targets()) {
      new ExpectedRegion(source, region, Optional.ofNullable(world.site(region)))
          .words()
          .ifPresent(words -> expected.put(region, words));
    }
    source.unknown().forEach(region -> expected.put(region, "refused publish-regions"));
    return expected;
  }

  private static Map<String, String> parse(String tag) {
    Map<String, String> said = new TreeMap<>();
    for (String part : tag.split(" / ", -1)) {
      int colon = part.indexOf(": ");
      if (colon > 0) {
        for (String region : part.substring(colon + 2).split(" ", -1)) {
          said.put(region, part.substring(0, colon));
        }
      }
    }
    return said;
  }

  /** A Region that is unknown in the event may be anything in the tag: it says what it said. */
  private boolean says(RegionOracles.Announced announced, Map<String, String> said) {
    JsonObject detail = announced.event().detail();
    if (!announced.by().site().equals(source.site())
        || !detail.get("imageId").getAsString().equals(source.image().imageId())) {
      return false;
    }
    Map<String, String> rest = new TreeMap<>(said);
    JsonArray regions = detail.has("regions") ? detail.getAsJsonArray("regions") : new JsonArray();
    for (JsonElement element : regions) {
      JsonObject region = element.getAsJsonObject();
      String words = rest.remove(region.get("region").getAsString());
      String state = words(region);
      if (!state.equals("unknown") && !state.equals(words)) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  private static String words(JsonObject region) {
    String state = region.get("state").getAsString();
    if (!state.equals("refused")) {
      return state;
    }
    TreeSet<String> rules = new TreeSet<>();
    region
        .getAsJsonArray("findings")
        .forEach(finding -> rules.add(finding.getAsJsonObject().get("rule").getAsString()));
    return state + " " + String.join(" ", rules);
  }
}
