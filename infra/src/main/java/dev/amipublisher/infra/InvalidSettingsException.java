package dev.amipublisher.infra;

import java.util.List;

/** Context values that cannot be accepted. The message names every one of them, a line each. */
final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
