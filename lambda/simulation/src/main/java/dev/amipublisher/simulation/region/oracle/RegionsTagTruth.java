package dev.amipublisher.simulation.region.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the tag of an AMI says what each Region came to, and whether that was announced. */
record RegionsTagTruth(RegionOracles oracles, RegionWorld world, ExpectedSource source) {

  void check() {
    String tag = source.image().tags().getOrDefault(CopyTags.REGIONS, "");
    Map<String, String> said = parse(tag);
    Map<String, String> expected = expected();
    if (!said.equals(expected)) {
      oracles.fail(
          RegionPromise.THE_REGIONS_TAG_IS_TRUE,
          "%s in %s says %s, and it is %s"
              .formatted(source.image().imageId(), source.site().name(), said, expected));
    }
    boolean isOriginal = source.image().source() == null;
    if (isOriginal
        && !said.isEmpty()
        && oracles.announced().stream().noneMatch(event -> says(event, said))) {
      oracles.fail(
          RegionPromise.ANNOUNCES_WHAT_THE_TAG_SAYS,
          "%s in %s says %s".formatted(source.image().imageId(), source.site().name(), said));
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
    if (!announced.sourceRegion().equals(source.site().name())
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
