package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.LocalEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The example in the documentation of {@link LocalAws}. */
class LocalAwsExampleTest {

  private final Ec2ClientBuilder clientBuilder =
      Ec2Client.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  @Test
  void theExampleTagsAnImage() {
    // Example:
    LocalEc2 ec2 = new LocalEc2(InstantSource.system()).addImage(image("ami-0123456789abcdef0"));
    try (LocalAws aws = LocalAws.start(ec2);
        Ec2Client client = clientBuilder.endpointOverride(aws.endpoint()).build()) {
      client.createTags(it -> it.resources("ami-0123456789abcdef0").tags(tag("team", "web")));
    }
    // End of the example.
    assertThat(ec2.images().getFirst().tags()).containsEntry("team", "web");
  }

  @Test
  void theDocumentationShowsTheExampleAsItRuns() throws IOException {
    List<String> documented =
        between("src/main/java", LocalAws.class, "<pre>{@code", "}</pre>")
            .map(line -> line.replaceFirst("^ \\* ", "    "))
            .toList();

    List<String> run =
        between("src/test/java", LocalAwsExampleTest.class, "// Example:", "// End of").toList();

    assertThat(documented).hasSize(5).isEqualTo(run);
  }

  private static Stream<String> between(String root, Class<?> type, String begin, String end)
      throws IOException {
    Path source = Path.of(root, type.getName().replace('.', '/') + ".java");
    return Files.readAllLines(source).stream()
        .dropWhile(line -> !line.contains(begin))
        .skip(1)
        .takeWhile(line -> !line.contains(end));
  }
}
