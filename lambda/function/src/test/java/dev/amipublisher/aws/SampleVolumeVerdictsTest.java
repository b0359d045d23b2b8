package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.snapshot.ImageInspection;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import dev.amipublisher.localaws.ebs.SampleVolume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The volumes of the sample fleet hold what their names say. */
final class SampleVolumeVerdictsTest {

  @RegisterExtension private final EbsUnderTest ebs = new EbsUnderTest();

  @ParameterizedTest
  @EnumSource
  void aCleanVolumeIsCleanAndAKeyIsFound(Scope scope) {
    assertThat(verdict(SampleVolume.CLEAN, scope)).isInstanceOf(Verdict.Clean.class);
    assertThat(verdict(SampleVolume.PRIVATE_KEY, scope))
        .isInstanceOfSatisfying(
            Verdict.Found.class,
            found -> {
              assertThat(found.unverified()).isEmpty();
              assertThat(found.findings())
                  .extracting(Finding::check)
                  .containsExactlyInAnyOrder("private-key", "authorized-keys");
            });
  }

  private Verdict verdict(SampleVolume volume, Scope scope) {
    ebs.ebs().attach(EbsUnderTest.SNAPSHOT, volume.content());
    EbsSnapshots snapshots = ebs.snapshots(Duration.ofMinutes(15), EbsUnderTest.LIMITS);
    return new ImageInspection(new Inspector(scope, ReadingLimits.standard(), List.of()), 100)
        .inspect(List.of(snapshots.snapshot(EbsUnderTest.SNAPSHOT)))
        .verdict();
  }
}
