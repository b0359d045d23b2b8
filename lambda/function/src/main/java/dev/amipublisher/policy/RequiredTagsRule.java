package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.RequiredTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings can ask for tags without which nothing is published, for example an owner or a
 * ticket.
 *
 * @param requiredTags which, and the values that they may have; may be empty
 */
record RequiredTagsRule(List<RequiredTag> requiredTags) implements SharingRule {

  @Override
  public String id() {
    return "required-tags";
  }

  @Override
  public String failsWhen() {
    return "a tag is missing, or has another value, that `REQUIRED_TAGS` asks for";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    List<RequiredTag> missing =
        requiredTags.stream().filter(tag -> !tag.isAmong(image.tags())).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return finding(
        missing.stream().map(RequiredTag::key).collect(Collectors.joining(" ")),
        "The AMI lacks the tags "
            + missing.stream().map(RequiredTag::describe).collect(Collectors.joining(", "))
            + ".",
        "Set them; the next sweep looks again, or set the publish tag anew to have it looked at"
            + " once.");
  }
}
