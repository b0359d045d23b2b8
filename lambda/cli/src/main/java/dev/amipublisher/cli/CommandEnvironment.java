package dev.amipublisher.cli;

import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.vocabulary.Setting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param variables the environment variables
 * @param directory what relative paths are relative to
 * @param terminal where it prints
 * @param clock what time it is
 */
record CommandEnvironment(
    Map<String, String> variables, Path directory, Terminal terminal, InstantSource clock) {

  /** Everything went well. */
  static final int OK = 0;

  /** An AMI failed, was not as wanted, or a Region could not be read. */
  static final int FAILED = 1;

  /** The command line, a setting or the surroundings are wrong. */
  static final int MISTAKE = 2;

  /** Something would change, or was found. */
  static final int WOULD_CHANGE = 3;

  CommandEnvironment {
    variables = Map.copyOf(variables);
  }

  /** The same with one more environment variable. */
  CommandEnvironment with(String variable, String value) {
    Map<String, String> all = new HashMap<>(variables);
    all.put(variable, value);
    return new CommandEnvironment(all, directory, terminal, clock);
  }

  /**
   * The function's settings, from the environment variables that it would read; it enforces if they
   * do not say otherwise.
   *
   * @throws IllegalArgumentException if one is wrong; the message names it
   */
  Settings settings() {
    return Settings.enforcing(variables);
  }

  /** The same in report mode. */
  Settings settingsInReportMode() {
    return settings(Map.of(), Mode.REPORT);
  }

  /**
   * The same on top of others.
   *
   * @param deployed by environment variable
   * @param mode the mode, whatever else says
   */
  Settings settings(Map<String, String> deployed, Mode mode) {
    Map<String, String> all = new HashMap<>(deployed);
    all.putAll(variables);
    all.put(Setting.MODE.environmentVariable(), mode.name().toLowerCase(Locale.ROOT));
    return Settings.parse(all);
  }
}
