package dev.amipublisher.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import proguard.ClassPath;
import proguard.ClassPathEntry;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Shrinks a jar with ProGuard. ProGuard has to see the JDK's own classes, which some JDKs no longer
 * ship as files: they are copied out of the running JDK first.
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
          "java.xml");

  private Shrink() {}

  /**
   * Shrinks {@code words[0]} to {@code words[1]} by the ProGuard configuration {@code words[2]}.
   */
  public static void main(String[] words) throws Exception {
    Path whole = Path.of(words[0]);
    Path shrunk = Path.of(words[1]);
    Path jdk = whole.resolveSibling("jdk-classes.jar");
    copyJdk(jdk);
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(Path.of(words[2]).toFile(), System.getProperties())) {
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
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
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
}
