package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.PublicUntil;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.SharedTagKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be changed about an AMI's shared tags.
 *
 * @param set by key
 * @param remove the keys of those that it should not have
 */
record SharedTagChange(Map<String, String> set, Set<String> remove) {

  /** Defensive copies. */
  SharedTagChange {
    set = Map.copyOf(set);
    remove = Set.copyOf(remove);
  }

  /**
   * What makes an AMI's shared tags as they should be. An AMI that is public, though nothing asks
   * for it, is left as it is.
   */
  static SharedTagChange of(ImageFacts image, Settings settings, Instant now) {
    boolean asked = CatalogueImage.isPublicAsAsked(image, settings, now);
    if (image.isPublic() && !asked) {
      return new SharedTagChange(Map.of(), Set.of());
    }
    SortedMap<String, String> wanted = asked ? wanted(image, settings) : new TreeMap<>();
    Set<String> remove = new TreeSet<>(SharedTagKeys.ALL);
    remove.retainAll(image.tags().keySet());
    remove.removeAll(wanted.keySet());
    wanted.entrySet().removeIf(tag -> tag.getValue().equals(image.tags().get(tag.getKey())));
    return new SharedTagChange(wanted, remove);
  }

  private static SortedMap<String, String> wanted(ImageFacts image, Settings settings) {
    SortedMap<String, String> wanted = new TreeMap<>();
    copy(image, settings.catalogue().familyTagKey(), SharedTagKeys.FAMILY, wanted);
    copy(image, settings.catalogue().versionTagKey(), SharedTagKeys.VERSION, wanted);
    PublicUntil.of(image, settings.publishTagKey())
        .ifPresent(until -> wanted.put(SharedTagKeys.WITHDRAW_AFTER, until.end().toString()));
    return wanted;
  }

  private static void copy(
      ImageFacts image, String from, String to, SortedMap<String, String> wanted) {
    String value = image.tags().getOrDefault(from, "");
    if (!value.isBlank()) {
      wanted.put(to, value);
    }
  }

  boolean isNothing() {
    return set.isEmpty() && remove.isEmpty();
  }
}
