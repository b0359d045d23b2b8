package dev.amipublisher.localaws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The packaged jar, unpacked as Lambda does it, in a process of its own with AWS's runtime
 * interface client. That loads the function's classes from the working directory; nothing else of
 * this project is on its class path.
 */
public final class PackagedFunction implements AutoCloseable {

  private final Process process;
  private final Path output;

  private PackagedFunction(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * A package, as Lambda is given it.
   *
   * @param jar what to unpack
   * @param handler the class that handles invocations
   */
  public record FunctionPackage(Path jar, String handler) {

    /** The package of this project. */
    public static FunctionPackage ours() {
      return new FunctionPackage(
          Path.of(System.getProperty("package.jar", "target/ami-publisher.jar")),
          "dev.amipublisher.AmiPublisherHandler");
    }
  }

  /**
   * Starts the function.
   *
   * @param directory an empty directory to unpack to
   * @param environment the environment variables of the function, and nothing but those
   */
  public static PackagedFunction start(
      Path directory, Map<String, String> environment, String... jvmFlags) throws IOException {
    return start(FunctionPackage.ours(), directory, environment, jvmFlags);
  }

  /** Starts the function of another package. */
  public static PackagedFunction start(
      FunctionPackage what, Path directory, Map<String, String> environment, String... jvmFlags)
      throws IOException {
    Path task = directory.resolve("task");
    if (!Files.exists(task)) {
      unpack(what.jar(), Files.createDirectories(task));
    }
    Path output = directory.resolve("output.log");
    Stream<String> java =
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream<String> runtime =
        Stream.of(
            "-cp",
            runtimeClassPath(),
            AWSLambda.class.getName(),
            what.handler() + "::handleRequest");
    List<String> command = Stream.of(java, Stream.of(jvmFlags), runtime).flatMap(s -> s).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    return new PackagedFunction(builder.start(), output);
  }

  /** What the function wrote to its log so far. */
  public String log() throws IOException {
    return Files.readString(output);
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String runtimeClassPath() {
    return Stream.of(
            AWSLambda.class,
            RequestStreamHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)
        .map(PackagedFunction::jarOf)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(type + " is of no jar");
    }
    return Path.of(source.getLocation().getPath()).toString();
  }

  private static void unpack(Path jar, Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path file = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry);
              OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
          }
        }
      }
    }
  }
}
