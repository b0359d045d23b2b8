package dev.amipublisher.event;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What CloudTrail recorded of a call of CreateTags or DeleteTags.
 *
 * @param imageIds the AMIs among its resources
 * @param tagKeys the keys of its tags; DeleteTags without any deletes all
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html">DeleteTags</a>
 */
record TagCall(List<String> imageIds, List<String> tagKeys) {

  static TagCall of(Map<?, ?> requestParameters) {
    return new TagCall(
        values(requestParameters.get("resourcesSet"), "resourceId")
            .filter(id -> id.startsWith("ami-"))
            .toList(),
        values(requestParameters.get("tagSet"), "key").toList());
  }

  /** The texts of one name in the {@code items} of a set. */
  private static Stream<String> values(@Nullable Object set, String name) {
    return set instanceof Map<?, ?> map && map.get("items") instanceof List<?> items
        ? items.stream()
            .filter(Map.class::isInstance)
            .map(item -> ((Map<?, ?>) item).get(name))
            .filter(String.class::isInstance)
            .map(String.class::cast)
        : Stream.of();
  }
}
