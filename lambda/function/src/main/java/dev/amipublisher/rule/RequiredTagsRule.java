package dev.amipublisher.rule;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.rule.Finding.Consequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings can ask for tags without which nothing is published, for example an owner or a
 * ticket.
 *
 * @param requiredTags the keys; may be empty
 */
record RequiredTagsRule(Set<String> requiredTags) implements SharingRule {

  @Override
  public String id() {
    return "required-tags";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    List<String> missing =
        requiredTags.stream()
            .filter(key -> image.tags().getOrDefault(key, "").isBlank())
            .sorted()
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return finding(
        String.join(" ", missing),
        "The AMI lacks the tags " + String.join(", ", missing) + ".",
        "Set them; the next sweep looks again, or set the publish tag anew to have it looked at"
            + " once.");
  }
}
