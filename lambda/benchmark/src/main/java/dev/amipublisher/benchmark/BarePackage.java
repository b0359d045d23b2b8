package dev.amipublisher.benchmark;

import dev.amipublisher.build.Shrink;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Packages the bare handler by the very means of this project: the same jars, the same rules. */
final class BarePackage {

  private BarePackage() {}

  static PackagedFunction.FunctionPackage make() throws Exception {
    Path target = Path.of("target/benchmark");
    Files.createDirectories(target);
    Path whole = target.resolve("bare-whole.jar");
    Path shrunk = target.resolve("bare.jar");
    String handler = BareHandler.class.getName();
    if (!Files.exists(shrunk)) {
      Files.copy(DeployedPackage.WHOLE, whole, StandardCopyOption.REPLACE_EXISTING);
      add(whole, handler.replace('.', '/') + ".class");
      Path rules = target.resolve("bare.pro");
      Files.writeString(
          rules,
          Files.readString(DeployedPackage.SHRINK_RULES).replace(DeployedPackage.HANDLER, handler));
      Shrink.main(
          new String[] {
            whole.toString(), shrunk.toString(), rules.toString(), "2026-01-01T00:00:00Z"
          });
    }
    return new PackagedFunction.FunctionPackage(shrunk, handler);
  }

  private static void add(Path jar, String classFile) throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toAbsolutePath().toUri()), Map.of())) {
      Path to = zip.getPath(classFile);
      Files.createDirectories(to.getParent());
      Files.copy(
          Path.of("target/classes").resolve(classFile), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
