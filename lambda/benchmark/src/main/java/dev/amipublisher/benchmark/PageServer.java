package dev.amipublisher.benchmark;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * An account of many AMIs. The managed ones are converged: one half public, one half private. It is
 * served by a process of its own, which ends with its input.
 */
public final class PageServer implements AutoCloseable {

  private final Process process;
  private final URI endpoint;

  private PageServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Serves an account in a new process. */
  static PageServer start(int images, int managed) throws IOException {
    Process process =
        new ProcessBuilder(
                Objects.requireNonNull(System.getProperty("java.home")) + "/bin/java",
                "-Xmx3g",
                "-cp",
                System.getProperty("java.class.path"),
                PageServer.class.getName(),
                Integer.toString(images),
                Integer.toString(managed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new PageServer(process, URI.create(lines.readLine()));
  }

  URI endpoint() {
    return endpoint;
  }

  /** Serves an account of {@code words[0]} AMIs, {@code words[1]} of them managed. */
  public static void main(String[] words) throws IOException {
    LocalEc2 ec2 = fleet(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    try (LocalAws aws = LocalAws.start(ec2);
        Front front = Front.before(aws.endpoint(), Duration.ZERO, true)) {
      System.out.println(front.endpoint());
      while (System.in.read() >= 0) {
        // until the parent process closes it, or ends
      }
    }
  }

  /** The account. */
  static LocalEc2 fleet(int images, int managed) {
    LocalEc2 ec2 = new LocalEc2(InstantSource.system()).publicImageQuota(200_000);
    for (int i = 0; i < images; i++) {
      ImageBuilder image =
          image("ami-%017x".formatted(i))
              .name("acme-base-al2023-%06d-arm64".formatted(i))
              .description("Acme's base image, built nightly by the platform team")
              .tag("Name", "acme-base-%06d".formatted(i))
              .tag("team", "platform")
              .tag("pipeline", "image-builder/nightly/" + i)
              .tag("source", "ami-0abcdef1234567890");
      // Spread over the account, as they would be.
      boolean isManaged = (long) i * managed / images != (long) (i + 1) * managed / images;
      if (isManaged && i % 2 == 0) {
        image.publicly().tag("publish", "true").tag("ami-publisher:status", "public");
      } else if (isManaged) {
        image.tag("publish", "false");
      }
      ec2.addImage(image);
    }
    return ec2;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
