package dev.amipublisher.aws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Snapshots over the real SDK's client and HTTP, in the embedded AWS, by a manual clock. There is
 * one AMI, whose root volume holds a small ext4 file system in a GPT. Register it as an instance
 * field, so that each test has its own.
 */
final class EbsUnderTest implements AfterEachCallback, AutoCloseable {

  static final String SNAPSHOT = "snap-0123456789abcdef0";
  static final BlockLimits LIMITS = BlockLimits.standard();

  private static final Path VOLUMES = Path.of("../inspection/src/test/resources/volumes");

  final SnapshotContent content = volume("ext4-gpt");
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T09:00:00Z"));
  private final InstantSource time;
  private final LocalEc2 ec2;
  private final LocalAws aws;
  private final AwsConnection connection;

  EbsUnderTest() {
    this.time = clock;
    this.ec2 = new LocalEc2(time);
    this.aws = LocalAws.start(ec2);
    this.connection = connection(clock::sleep);
    attachContent();
  }

  private EbsUnderTest(InstantSource time) {
    this.time = time;
    this.ec2 = new LocalEc2(time);
    this.aws = LocalAws.start(ec2);
    this.connection = connection(Sleeper.real());
    attachContent();
  }

  /** The same by real time, which has to be closed. */
  static EbsUnderTest byRealTime() {
    return new EbsUnderTest(InstantSource.system());
  }

  private void attachContent() {
    ec2.addImage(image("ami-0123456789abcdef0").volume(SNAPSHOT));
    aws.ebs().attachToRoot("ami-0123456789abcdef0", content);
  }

  private AwsConnection connection(Sleeper sleeper) {
    return new AwsConnection(
        ec2.region(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("role", "secret")),
        aws.endpoint(),
        Settings.defaults(),
        time,
        sleeper);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    aws.close();
  }

  LocalEc2 ec2() {
    return ec2;
  }

  LocalEbs ebs() {
    return aws.ebs();
  }

  /** A volume that the inspection keeps with its tests. */
  static SnapshotContent volume(String name) {
    return SnapshotContent.folder(VOLUMES.resolve(name));
  }

  /** Snapshots as an invocation reads them that has this long to go. */
  EbsSnapshots snapshots(Duration timeLeft, BlockLimits limits) {
    return connection.snapshots(new Deadline(time.instant().plus(timeLeft), time), limits);
  }

  /** The snapshot, read without haste. */
  BlockSource blocks() {
    return snapshots(Duration.ofDays(30), LIMITS).blocks(SNAPSHOT);
  }

  /** What is thrown, which must be no other exception than the one that is promised. */
  static UnverifiableException unverifiable(ThrowingCallable reading) {
    Throwable thrown = catchThrowable(reading);
    assertThat(thrown).isExactlyInstanceOf(UnverifiableException.class);
    return (UnverifiableException) thrown;
  }

  /** The same content, read without EBS. */
  record DirectBlocks(SnapshotContent content) implements BlockSource {

    @Override
    public long volumeSize() {
      return content.volumeSize();
    }

    @Override
    public BitSet presentBlocks() {
      return content.blocks();
    }

    @Override
    public byte[] block(int index) {
      return content.block(index);
    }
  }
}
