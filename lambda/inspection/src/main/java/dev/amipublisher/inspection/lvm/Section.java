package dev.amipublisher.inspection.lvm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A section of LVM's metadata: settings and further sections by their names.
 *
 * @param settings each a text, or a list of texts; numbers are text too
 * @param sections further sections
 */
record Section(Map<String, List<String>> settings, Map<String, Section> sections) {

  private static final int DEEPEST = 8;

  /** Reads a whole text. */
  static Section parse(String text) {
    return new Parser(text).section(0);
  }

  String text(String name) {
    List<String> values = list(name);
    if (values.size() != 1) {
      throw PhysicalVolume.corrupt("LVM's metadata lack a value for one of their settings.");
    }
    return values.getFirst();
  }

  long number(String name) {
    try {
      return Long.parseUnsignedLong(text(name), 10) & Long.MAX_VALUE;
    } catch (NumberFormatException notANumber) {
      throw PhysicalVolume.corrupt("LVM's metadata hold text where a number has to be.");
    }
  }

  List<String> list(String name) {
    return settings.getOrDefault(name, List.of());
  }

  Section section(String name) {
    return sections.getOrDefault(name, new Section(Map.of(), Map.of()));
  }

  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Section section(int depth) {
      Map<String, List<String>> settings = new LinkedHashMap<>();
      Map<String, Section> sections = new LinkedHashMap<>();
      if (depth > DEEPEST) {
        throw PhysicalVolume.corrupt("LVM's metadata are nested too deep.");
      }
      for (String name = token(); !name.isEmpty() && !name.equals("}"); name = token()) {
        String next = token();
        boolean isNew =
            switch (next) {
              case "{" -> sections.put(name, section(depth + 1)) == null;
              case "=" -> settings.put(name, values()) == null;
              default -> false;
            };
        if (!isNew) {
          throw PhysicalVolume.corrupt("LVM's metadata cannot be parsed.");
        }
      }
      return new Section(settings, sections);
    }

    private List<String> values() {
      String first = token();
      if (!first.equals("[")) {
        return List.of(unquoted(first));
      }
      List<String> values = new java.util.ArrayList<>();
      for (String each = token(); !each.equals("]"); each = token()) {
        if (each.isEmpty()) {
          throw PhysicalVolume.corrupt("LVM's metadata end in the middle of a list.");
        }
        if (!each.equals(",")) {
          values.add(unquoted(each));
        }
      }
      return List.copyOf(values);
    }

    private static String unquoted(String token) {
      return token.startsWith("\"") ? token.substring(1) : token;
    }

    /** The next token, a text in quotes with the first of them; empty at the end. */
    private String token() {
      skipBlanksAndComments();
      if (at >= text.length()) {
        return "";
      }
      int start = at++;
      char first = text.charAt(start);
      if (first == '"') {
        return quoted();
      }
      if ("{}[]=,".indexOf(first) >= 0) {
        return String.valueOf(first);
      }
      while (at < text.length() && " \t\n\r\0{}[]=,#\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder value = new StringBuilder("\"");
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }

    private void skipBlanksAndComments() {
      while (at < text.length()) {
        char next = text.charAt(at);
        if (next == '#') {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        } else if (" \t\n\r\0".indexOf(next) >= 0) {
          at++;
        } else {
          return;
        }
      }
    }
  }
}
