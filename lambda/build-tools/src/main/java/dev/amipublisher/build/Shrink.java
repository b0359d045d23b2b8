package dev.amipublisher.build;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import proguard.ClassPath;
import proguard.ClassPathEntry;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Shrinks a jar with ProGuard, and makes the same jar of the same classes every time. ProGuard has
 * to see the JDK's own classes, which some JDKs no longer ship as files: they are copied out of the
 * running JDK first. It stamps what it writes with the time of day: that is taken out again, or
 * every build would look to the CDK like a new version.
 */
public final class Shrink {

  /** The modules whose classes the function and its libraries use. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.unsupported");

  private Shrink() {}

  /**
   * Shrinks {@code words[0]} to {@code words[1]} by the ProGuard configuration {@code words[2]};
   * all entries get the time stamp {@code words[3]}.
   */
  public static void main(String[] words) throws Exception {
    Path whole = Path.of(words[0]);
    Path shrunk = Path.of(words[1]);
    Path jdk = whole.resolveSibling("jdk-classes.jar");
    Path stamped = whole.resolveSibling("ami-publisher-stamped.jar");
    copyJdk(jdk);
    shrink(whole, stamped, jdk, Path.of(words[2]));
    copyWithTime(stamped, shrunk, Instant.parse(words[3]));
  }

  private static void shrink(Path whole, Path shrunk, Path jdk, Path rules) throws Exception {
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(rules.toFile(), System.getProperties())) {
      parser.parse(configuration);
    }
    configuration.programJars = new ClassPath();
    configuration.programJars.add(new ClassPathEntry(whole.toFile(), false));
    configuration.programJars.add(new ClassPathEntry(shrunk.toFile(), true));
    configuration.libraryJars = new ClassPath();
    configuration.libraryJars.add(new ClassPathEntry(jdk.toFile(), false));
    new ProGuard(configuration).execute();
  }

  private static void copyJdk(Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(0);
      for (String module : MODULES) {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
        for (Path type : classesIn(root)) {
          zip.putNextEntry(new ZipEntry(root.relativize(type).toString()));
          Files.copy(type, zip);
          zip.closeEntry();
        }
      }
    }
  }

  private static List<Path> classesIn(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      List<Path> classes = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .forEach(classes::add);
      return classes;
    }
  }

  private static void copyWithTime(Path from, Path to, Instant time) throws IOException {
    LocalDateTime stamp = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    try (ZipFile source = new ZipFile(from.toFile());
        ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(to))) {
      List<ZipEntry> entries = new ArrayList<>();
      source.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
      entries.sort(Comparator.comparing(ZipEntry::getName));
      for (ZipEntry entry : entries) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(stamp);
        target.putNextEntry(copy);
        source.getInputStream(entry).transferTo(target);
        target.closeEntry();
      }
    }
  }
}
