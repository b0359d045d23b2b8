package dev.amipublisher.cli.terminal;

/** How a text looks on a terminal that has colours. */
public enum Style {
  /** As everything else. */
  PLAIN(""),
  /** A title. */
  BOLD("1"),
  /** Less important. */
  FAINT("2"),
  /** Public, as asked. */
  GOOD("32"),
  /** Made private. */
  CHANGE("33"),
  /** Not as asked. */
  BAD("31"),
  /** A person should look at it. */
  ODD("35");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  String on(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
