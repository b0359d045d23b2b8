package dev.amipublisher.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two settings that name the same tag, which cannot say two things.
 *
 * @param tagKey what both are set to
 */
public record TagKeyClash(Setting one, Setting other, String tagKey) {

  /**
   * The first clash, if there is any.
   *
   * @param values the value of each setting
   */
  public static Optional<TagKeyClash> among(Function<Setting, String> values) {
    Map<String, Setting> byKey = new HashMap<>();
    for (Setting setting : Setting.values()) {
      if (!setting.form().equals(SettingForms.TAG_KEY)) {
        continue;
      }
      String tagKey = values.apply(setting);
      Setting one = byKey.putIfAbsent(tagKey, setting);
      if (one != null) {
        return Optional.of(new TagKeyClash(one, setting, tagKey));
      }
    }
    return Optional.empty();
  }

  /**
   * What is wrong, and what to do.
   *
   * @param name what the settings are called where they are given
   */
  public String describe(Function<Setting, String> name) {
    return "%s and %s both name the tag '%s': give each a key of its own"
        .formatted(name.apply(one), name.apply(other), tagKey);
  }
}
