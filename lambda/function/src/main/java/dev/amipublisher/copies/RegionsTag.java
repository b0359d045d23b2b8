package dev.amipublisher.copies;

import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.policy.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an AMI came to in other Regions, in brief, for its tag: {@code refused
 * encryption-by-default: eu-west-1 / public: us-west-2}. Regions in trouble stand first. The same
 * Regions in the same states make the same text, so that a comparison sees every change.
 */
public final class RegionsTag {

  private static final String BETWEEN = " / ";
  private static final Pattern WORD_END = Pattern.compile(" ");
  private static final Pattern SEPARATOR = Pattern.compile(BETWEEN);

  private RegionsTag() {}

  /**
   * The text.
   *
   * @param before the present text, which goes on to hold for Regions that did not answer
   */
  public static String of(List<RegionOutcome> outcomes, String before) {
    Map<String, String> known = parse(before);
    Map<String, Set<String>> groups =
        new TreeMap<>(
            Comparator.comparingInt(RegionsTag::rank).thenComparing(Comparator.naturalOrder()));
    for (RegionOutcome outcome : outcomes) {
      String group =
          outcome.state() == RegionState.UNKNOWN ? known.get(outcome.region()) : group(outcome);
      if (group != null) {
        groups.computeIfAbsent(group, _ -> new TreeSet<>()).add(outcome.region());
      }
    }
    String full = text(groups);
    return full.length() <= StatusTags.LONGEST_DETAIL ? full : shortened(full);
  }

  /** What is cut is in the digest. */
  private static String shortened(String full) {
    String digest = BETWEEN + Digest.of(full).substring(0, 8);
    return full.substring(0, StatusTags.LONGEST_DETAIL - digest.length()).strip() + digest;
  }

  private static String text(Map<String, Set<String>> groups) {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + ": " + String.join(" ", group.getValue()))
        .collect(Collectors.joining(BETWEEN));
  }

  private static String group(RegionOutcome outcome) {
    String state = outcome.state().wireValue();
    return outcome.state() == RegionState.REFUSED
        ? outcome.findings().stream()
            .map(Finding::rule)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" ", state + " ", ""))
            .strip()
        : state;
  }

  private static int rank(String group) {
    List<String> words = Arrays.stream(RegionState.values()).map(RegionState::wireValue).toList();
    return words.indexOf(WORD_END.splitAsStream(group).findFirst().orElse(""));
  }

  /** By Region, the group that it is in. */
  private static Map<String, String> parse(String text) {
    Map<String, String> groups = new HashMap<>();
    for (String part : SEPARATOR.splitAsStream(text).toList()) {
      int colon = part.indexOf(": ");
      if (colon > 0) {
        for (String region : WORD_END.splitAsStream(part.substring(colon + 2)).toList()) {
          groups.put(region, part.substring(0, colon));
        }
      }
    }
    return groups;
  }
}
