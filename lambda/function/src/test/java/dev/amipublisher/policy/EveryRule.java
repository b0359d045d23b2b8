package dev.amipublisher.policy;

import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The sharing rules that the function can apply, with every setting that turns one on. */
public final class EveryRule {

  private EveryRule() {}

  /** In the order in which findings are listed. */
  public static Stream<SharingRule> rules() {
    Settings all = Settings.enforcing(Map.of("KNOWN_VULNERABILITIES", "refuse"));
    SharingConditions unread =
        new SharingConditions(
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""));
    return Stream.concat(
        ImageRules.of("123456789012", all, new ImageContent.NotInspected(), Instant.EPOCH)
            .rules()
            .stream(),
        ConditionRules.of(unread).rules().stream());
  }
}
