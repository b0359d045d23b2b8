package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import java.util.List;
import java.util.Optional;

/**
 * Some sharing rules.
 *
 * @param rules in the order in which their findings are listed
 */
public record SharingRules(List<SharingRule> rules) {

  /** Defensive copy. */
  public SharingRules {
    rules = List.copyOf(rules);
  }

  /** Everything that the rules hold against an AMI, all at once; empty if nothing. */
  public List<Finding> check(ImageFacts image) {
    return rules.stream().map(rule -> rule.check(image)).flatMap(Optional::stream).toList();
  }
}
