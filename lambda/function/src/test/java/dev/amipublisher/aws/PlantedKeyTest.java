package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.snapshot.ImageInspection;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An AMI of two volumes, one of which holds a key. */
final class PlantedKeyTest {

  private static final String SECOND = "snap-0123456789abcdef1";

  @RegisterExtension private final EbsUnderTest ebs = new EbsUnderTest();

  @TempDir private Path folder;

  @Test
  void aKeyOnTheSecondVolumeIsFoundThroughEbs() throws Exception {
    Path tree = BuiltRoot.tree(folder);
    SnapshotContent root =
        SnapshotContent.image(BuiltRoot.image(tree, folder.resolve("root"), "300M"));
    BuiltRoot.write(tree, "home/admin/.ssh/authorized_keys", "ssh-ed25519 AAAAC3NzaC1lZDI1 a@b\n");
    SnapshotContent data =
        SnapshotContent.image(BuiltRoot.image(tree, folder.resolve("data"), "300M"));
    ebs.ec2().addSnapshot(Snapshot.completed(SECOND));
    ebs.ebs().attach(EbsUnderTest.SNAPSHOT, root).attach(SECOND, data);
    EbsSnapshots snapshots = ebs.snapshots(Duration.ofMinutes(15), EbsUnderTest.LIMITS);

    Verdict verdict =
        new ImageInspection(
                new Inspector(Scope.CORE, ReadingLimits.standard(), List.of()),
                EbsUnderTest.LIMITS.blockReads())
            .inspect(List.of(snapshots.snapshot(EbsUnderTest.SNAPSHOT), snapshots.snapshot(SECOND)))
            .verdict();

    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    assertThat(((Verdict.Found) verdict).findings())
        .extracting(Finding::check, Finding::volume)
        .containsExactly(tuple("authorized-keys", SECOND));
  }
}
