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
 * A packaged function, unpacked as Lambda does it, in a process of its own with AWS's runtime
 * interface client. Only that client is on the class path; it loads the function from the unpacked
 * package.
 */
public final class PackagedFunction implements AutoCloseable {

  private final Process process;
  private final Path output;

  private PackagedFunction(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * A deployment package.
   *
   * @param jar the jar or zip file
   * @param handler the class whose {@code handleRequest} is invoked
   */
  public record FunctionPackage(Path jar, String handler) {}

  /**
   * Starts the function.
   *
   * @param functionPackage what to run
   * @param directory where to unpack; it stays unpacked for later starts
   * @param environment all environment variables of the function
   */
  public static PackagedFunction start(
      FunctionPackage functionPackage,
      Path directory,
      Map<String, String> environment,
      String... jvmFlags)
      throws IOException {
    Path task = directory.resolve("task");
    if (!Files.exists(task)) {
      unpack(functionPackage.jar(), Files.createDirectories(task));
    }
    Path output = directory.resolve("output.log");
    Stream<String> java =
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream<String> runtime =
        Stream.of(
            "-cp",
            runtimeClassPath(),
            AWSLambda.class.getName(),
            functionPackage.handler() + "::handleRequest");
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

  /** The log of the function so far. */
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
      throw new IllegalStateException(type + " is not in a jar");
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
