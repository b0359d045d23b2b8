package dev.amipublisher.localaws.ebs;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockRequest;
import software.amazon.awssdk.services.ebs.model.GetSnapshotBlockResponse;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksRequest;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/** A volume of two and a half blocks, of which the first and the last hold something, served. */
final class ServedVolume implements BeforeEachCallback, AfterEachCallback {

  static final String IMAGE = "ami-0123456789abcdef0";
  static final String SNAPSHOT = "snap-0123456789abcdef0";
  static final int BLOCK = SnapshotContent.BLOCK_SIZE;

  final ManualClock clock = new ManualClock(SampleFleet.NOW);
  final LocalEc2 ec2 = new LocalEc2(clock).addImage(image(IMAGE).volume(SNAPSHOT));
  final LocalAws aws = LocalAws.start(ec2);
  final LocalEbs ebs = aws.ebs();
  private final EbsClient client =
      EbsClient.builder()
          .endpointOverride(aws.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("reader", "secret")))
          .overrideConfiguration(it -> it.retryStrategy(retries -> retries.maxAttempts(1)))
          .build();

  private final Path image;

  ServedVolume() {
    try {
      image = Files.createTempFile("served", ".image");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    byte[] volume = new byte[BLOCK * 5 / 2];
    volume[0] = 1;
    volume[volume.length - 1] = 2;
    ebs.attachToRoot(IMAGE, SnapshotContent.image(Files.write(image, volume)));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    client.close();
    aws.close();
    Files.delete(image);
  }

  ListSnapshotBlocksResponse list(Consumer<ListSnapshotBlocksRequest.Builder> change) {
    return client.listSnapshotBlocks(it -> change.accept(it.snapshotId(SNAPSHOT)));
  }

  String token(int index) {
    return list(it -> it.startingBlockIndex(index)).blocks().getFirst().blockToken();
  }

  ResponseBytes<GetSnapshotBlockResponse> get(int index, String token) {
    return client.getSnapshotBlockAsBytes(
        GetSnapshotBlockRequest.builder()
            .snapshotId(SNAPSHOT)
            .blockIndex(index)
            .blockToken(token)
            .build());
  }

  static <T extends SdkException> T refusal(Runnable call, Class<T> type) {
    T refused = catchThrowableOfType(type, call::run);
    assertThat(refused).isNotNull();
    return refused;
  }
}
