package dev.amipublisher.infra.settings;

import java.util.List;

/** Settings that cannot be accepted. The message names every one of them, a line each. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the problems, a sentence each. */
  public InvalidSettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
