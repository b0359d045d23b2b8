package dev.amipublisher.localaws.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The same contract against Moto, an independent model: what both agree on is more than our own
 * belief. Runs where {@code moto_server} is on the PATH, and prints whether it did.
 */
class MotoContractTest extends Ec2Contract {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** What Moto 5.2 does not model; the stories about it are skipped. */
  private static final Set<Behaviour> UNMODELLED =
      Set.of(
          Behaviour.PAGING,
          Behaviour.EMPTY_PAGES,
          Behaviour.IDS_EXCLUDE_MAX_RESULTS,
          Behaviour.ANY_MISSING_ID_FAILS,
          Behaviour.UNKNOWN_FILTERS_ARE_REFUSED,
          Behaviour.FILTER_LIMIT,
          Behaviour.MALFORMED_IDS,
          Behaviour.CREATION_DATE_FILTER,
          Behaviour.SEVERAL_OPERANDS,
          Behaviour.ATTRIBUTE_IS_CHECKED,
          Behaviour.TAG_LENGTHS,
          Behaviour.RESERVED_TAGS,
          Behaviour.MAPPINGS_WITHOUT_EBS,
          Behaviour.ENCRYPTED_SNAPSHOTS,
          Behaviour.BLOCK_PUBLIC_ACCESS,
          Behaviour.PUBLIC_IMAGE_QUOTA,
          Behaviour.PRODUCT_CODES,
          Behaviour.DEFAULT_DEPRECATION,
          Behaviour.DISABLED_IMAGES,
          Behaviour.CONTROL_CHARACTERS,
          Behaviour.COPIES,
          Behaviour.IMAGE_NAMES,
          Behaviour.TAG_SPECIFICATIONS,
          Behaviour.REGIONS_IN_USE,
          Behaviour.ENCRYPTION_BY_DEFAULT,
          Behaviour.SNAPSHOT_PERMISSION_LISTS,
          Behaviour.SNAPSHOT_BLOCK_PUBLIC_ACCESS,
          Behaviour.RESTORABLE_BY,
          Behaviour.RESET_ATTRIBUTE,
          Behaviour.DEREGISTERED_IMAGES_ARE_GONE);

  private static @Nullable Process server;
  private static URI endpoint = URI.create("http://127.0.0.1:1");

  @Override
  URI endpoint() {
    return endpoint;
  }

  @Override
  Set<Behaviour> unmodelled() {
    return UNMODELLED;
  }

  @BeforeAll
  static void startMoto() throws IOException, InterruptedException {
    Optional<Path> program = motoServer();
    System.out.println(
        "EC2 contract, Moto half: "
            + program.map(path -> "run against " + path).orElse("NOT run, no moto_server on PATH"));
    assumeTrue(program.isPresent(), "moto_server is not on the PATH: the Moto half is not run");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                program.get().toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
    Process started = builder.start();
    server = started;
    endpoint = URI.create("http://127.0.0.1:" + port);
    waitUntilItListens(started, port);
  }

  @AfterAll
  static void stopMoto() throws InterruptedException {
    Process started = server;
    if (started != null) {
      started.descendants().forEach(ProcessHandle::destroy);
      started.destroy();
      started.waitFor();
    }
  }

  private static Optional<Path> motoServer() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String directory : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(directory, "moto_server");
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void waitUntilItListens(Process started, int port) throws InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (Instant.now().isBefore(deadline) && started.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("moto_server did not start");
  }
}
