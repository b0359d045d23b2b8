package dev.amipublisher.inspection.check.system;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.PathGlob;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.Paths;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All settings of sshd in the order in which it reads them, included files in their places.
 *
 * @param settings of all keywords
 * @see <a href="https://man.openbsd.org/sshd_config">sshd_config(5)</a>
 */
record SshdConfiguration(List<Setting> settings) {

  /** Where sshd looks; the second is where some distributions put their defaults. */
  private static final List<String> PLACES =
      List.of("/etc/ssh/sshd_config", "/usr/etc/ssh/sshd_config");

  /** As deep as sshd includes (SERVCONF_MAX_DEPTH). */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_FILES = 1_000;

  /**
   * A line.
   *
   * @param keyword in lower case
   * @param values without quotes
   * @param conditional whether it is in a Match block
   * @param file where it stands
   * @param line its number
   */
  record Setting(
      String keyword, List<String> values, boolean conditional, TreeFile file, int line) {

    String value() {
      return values.isEmpty() ? "" : values.getFirst().toLowerCase(Locale.ROOT);
    }
  }

  static SshdConfiguration of(ImageTree tree) {
    Parser parser = new Parser(tree);
    PLACES.stream()
        .map(tree::findContent)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(file -> parser.parse(file, false, 0));
    return new SshdConfiguration(List.copyOf(parser.settings));
  }

  /** The setting that holds for all: the first one outside of Match blocks. */
  Optional<Setting> general(String keyword) {
    return all(keyword).filter(setting -> !setting.conditional()).findFirst();
  }

  /** All settings of a keyword that may hold for somebody. */
  Stream<Setting> possible(String keyword) {
    return Stream.concat(general(keyword).stream(), all(keyword).filter(Setting::conditional));
  }

  /** All settings of a keyword. */
  Stream<Setting> all(String keyword) {
    return settings.stream().filter(setting -> setting.keyword().equals(keyword));
  }

  private static final class Parser {

    private final ImageTree tree;
    private final List<Setting> settings = new ArrayList<>();
    private int files;

    Parser(ImageTree tree) {
      this.tree = tree;
    }

    void parse(TreeFile file, boolean enclosed, int depth) {
      if (depth > MAX_DEPTH || ++files > MAX_FILES) {
        throw new UnverifiableException(
            Reason.LIMIT_REACHED, "sshd's configuration includes too many files.");
      }
      boolean conditional = enclosed;
      int number = 0;
      for (String line : (Iterable<String>) file.text().lines()::iterator) {
        number++;
        List<String> words = words(line);
        if (words.isEmpty()) {
          continue;
        }
        String keyword = words.getFirst().toLowerCase(Locale.ROOT);
        List<String> values = words.subList(1, words.size());
        if (keyword.equals("match")) {
          boolean all = values.size() == 1 && values.getFirst().equalsIgnoreCase("all");
          conditional = enclosed || !all;
        } else if (keyword.equals("include")) {
          for (String value : values) {
            for (TreeFile included : included(value)) {
              parse(included, conditional, depth + 1);
            }
          }
        } else {
          settings.add(new Setting(keyword, List.copyOf(values), conditional, file, number));
        }
      }
    }

    private List<TreeFile> included(String value) {
      String path = value.startsWith("/") ? value : "/etc/ssh/" + value;
      List<String> paths = List.of("");
      for (String name : path.substring(1).split("/", -1)) {
        paths = paths.stream().flatMap(directory -> expand(directory, name)).toList();
      }
      return paths.stream().map(tree::findContent).flatMap(Optional::stream).toList();
    }

    private Stream<String> expand(String directory, String name) {
      if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
        return Stream.of(directory + "/" + name);
      }
      PathGlob glob = PathGlob.of(name);
      return tree.find(directory.isEmpty() ? "/" : directory).filter(TreeFile::isDirectory).stream()
          .flatMap(found -> tree.entries(found).stream())
          .filter(entry -> entry.name().startsWith(".") == name.startsWith("."))
          .filter(entry -> glob.matches(entry.name()))
          .map(entry -> Paths.child(directory, entry.name()))
          .sorted();
    }

    private static List<String> words(String line) {
      String text = line.strip();
      if (text.startsWith("#")) {
        return List.of();
      }
      List<String> words = new ArrayList<>();
      int i = 0;
      while (i < text.length()) {
        char character = text.charAt(i);
        if (character == '#') {
          break;
        }
        boolean separator =
            character == ' ' || character == '\t' || (character == '=' && words.size() == 1);
        if (separator) {
          i++;
          continue;
        }
        boolean quoted = character == '"';
        int start = quoted ? i + 1 : i;
        int end = start;
        while (end < text.length() && !endsWord(text.charAt(end), quoted, words.isEmpty())) {
          end++;
        }
        words.add(text.substring(start, end));
        i = quoted ? end + 1 : end;
      }
      return words;
    }

    private static boolean endsWord(char character, boolean quoted, boolean keyword) {
      return quoted
          ? character == '"'
          : character == ' ' || character == '\t' || (keyword && character == '=');
    }
  }
}
