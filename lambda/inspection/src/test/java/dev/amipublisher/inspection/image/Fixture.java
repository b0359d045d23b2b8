package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.block.BlockSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small volume that is kept with the tests, and what the kernel shows of it. */
public record Fixture(String name) {

  private static final Path ALL = Path.of("src/test/resources/volumes");

  /** Keeps a volume. */
  public void write(BlockSource volume, Map<String, String> expected) throws IOException {
    FolderBlockSource.write(volume, folder());
    List<String> lines =
        expected.entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + entry.getValue())
            .toList();
    Files.write(folder().resolve("expected"), lines);
  }

  /** Its content, in memory. */
  public MemoryBlocks blocks() {
    return MemoryBlocks.copyOf(new FolderBlockSource(folder()));
  }

  /** What the kernel shows of it. */
  public Map<String, String> expected() {
    try {
      Map<String, String> expected = new TreeMap<>();
      for (String line : Files.readAllLines(folder().resolve("expected"))) {
        int tab = line.indexOf('\t');
        expected.put(line.substring(0, tab), line.substring(tab + 1));
      }
      return expected;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder() {
    return ALL.resolve(name);
  }
}
