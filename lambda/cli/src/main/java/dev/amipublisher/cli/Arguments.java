package dev.amipublisher.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local run's arguments.
 *
 * @param target where the calls go
 * @param endpoint the endpoint of {@link Target#ENDPOINT}; null otherwise
 * @param report whether nothing may be changed
 * @param json whether to print JSON and no table
 * @param port the port of {@link Target#SERVE}, 0 for a free one
 * @param eventFiles the events to deliver; empty for those that suit the target
 */
record Arguments(
    Target target,
    @Nullable URI endpoint,
    boolean report,
    boolean json,
    int port,
    List<Path> eventFiles) {

  static final String USAGE =
      """
      Delivers events to the function, and shows what becomes of the AMIs.

      usage: mvn -q -pl lambda test-compile exec:exec@run -Dargs="[options] [event files]"

        (no options)        the embedded EC2 with its sample fleet, and all of events/in
        --endpoint-url URL  another endpoint that speaks EC2's API (or set AWS_ENDPOINT_URL)
        --aws               the real account of the default credentials, in report mode
        --report            report mode: decide and report, but change nothing
        --enforce           change things; needed with --aws and with endpoints not on this machine
        --serve             keep the embedded EC2 up: what any client changes there becomes an event
        --port N            the port to serve on (default: a free one)
        --json              one JSON object for each outcome, and nothing else
        --help              this text

      Without event files, --endpoint-url and --aws make a sweep. The function's settings are taken
      from the environment, for example REVOKED_IMAGES=restore.

      exit status: 0 everything was decided, 1 an AMI failed, 2 the arguments or settings are wrong
      """;

  /** Where the calls go. */
  enum Target {
    /** The embedded EC2. */
    EMBEDDED,
    /** The embedded EC2, kept up. */
    SERVE,
    /** Another endpoint. */
    ENDPOINT,
    /** AWS. */
    AWS
  }

  /** Says that the arguments are wrong, and how. */
  static final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * Reads the arguments.
   *
   * @param directory what relative paths are relative to
   * @throws UsageException if they are wrong
   */
  static Arguments parse(String[] words, Map<String, String> environment, Path directory)
      throws UsageException {
    Deque<String> rest = new ArrayDeque<>(List.of(words));
    Target target = Target.EMBEDDED;
    String endpointUrl = environment.get("AWS_ENDPOINT_URL");
    boolean report = false;
    boolean enforce = false;
    boolean json = false;
    String port = null;
    List<Path> eventFiles = new ArrayList<>();
    while (!rest.isEmpty()) {
      String word = rest.remove();
      switch (word) {
        case "--aws" -> target = other(target, Target.AWS);
        case "--serve" -> target = other(target, Target.SERVE);
        case "--endpoint-url" -> {
          target = other(target, Target.ENDPOINT);
          endpointUrl = value(word, rest);
        }
        case "--report" -> report = true;
        case "--enforce" -> enforce = true;
        case "--json" -> json = true;
        case "--port" -> port = value(word, rest);
        default -> eventFiles.add(eventFile(word, directory));
      }
    }
    if (target == Target.EMBEDDED && endpointUrl != null) {
      target = Target.ENDPOINT;
    }
    if (report && enforce) {
      throw new UsageException("--report and --enforce exclude each other.");
    }
    if (port != null && target != Target.SERVE) {
      throw new UsageException("--port goes with --serve.");
    }
    if (target == Target.SERVE && !eventFiles.isEmpty()) {
      throw new UsageException(
          "--serve takes no event files: the events come from what clients do.");
    }
    URI endpoint = target == Target.ENDPOINT && endpointUrl != null ? endpoint(endpointUrl) : null;
    boolean foreign = target == Target.AWS || (endpoint != null && !isOnThisMachine(endpoint));
    return new Arguments(
        target,
        endpoint,
        report || (foreign && !enforce),
        json,
        port == null ? 0 : portNumber(port),
        eventFiles);
  }

  private static Target other(Target before, Target now) throws UsageException {
    if (before != Target.EMBEDDED && before != now) {
      throw new UsageException("--aws, --endpoint-url and --serve exclude each other.");
    }
    return now;
  }

  private static String value(String option, Deque<String> rest) throws UsageException {
    if (rest.isEmpty() || rest.peek().startsWith("--")) {
      throw new UsageException(option + " needs a value.");
    }
    return rest.remove();
  }

  private static Path eventFile(String word, Path directory) throws UsageException {
    if (word.startsWith("-")) {
      throw new UsageException("There is no option " + word + ".");
    }
    Path file = directory.resolve(word);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no event file " + word + ".");
    }
    return file;
  }

  private static URI endpoint(String url) throws UsageException {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (URISyntaxException notAUrl) {
      // refused below, in the same words as a URL of another kind
    }
    throw new UsageException("The endpoint '" + url + "' must be a http or https URL.");
  }

  /** Only an emulator can stand on this machine; anything else may be the real thing. */
  private static boolean isOnThisMachine(URI endpoint) {
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static int portNumber(String port) throws UsageException {
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535) {
      return Integer.parseInt(port);
    }
    throw new UsageException("The port '" + port + "' must be a number from 0 to 65535.");
  }
}
