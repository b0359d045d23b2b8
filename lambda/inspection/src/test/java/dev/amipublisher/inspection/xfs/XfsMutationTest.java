package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import dev.amipublisher.inspection.xfs.volume.Walk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metadata with random changes. Where its checksum does not fit any more, the change is noticed or
 * nothing depends on it; where the checksum was made to fit, the code behind is exercised. Neither
 * ends in anything but the one exception, nor in an endless loop.
 */
class XfsMutationTest {

  /** How many changed images there are in all; see the system property for a longer run. */
  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 600);

  private static final int FIXTURES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int HEADER = 200;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "small-blocks", "large-blocks"})
  void everyChangeIsHarmlessOrNoticed(String name) throws IOException {
    SparseImage original = SparseImage.fixture(name);
    List<String> seen = Walk.of(XfsFileSystem.open(original));
    Map<Target.Kind, List<Target>> targets = Target.of(original);
    int noticed = 0;
    int corrected = 0;
    for (int seed = 0; seed < MUTATIONS / FIXTURES; seed++) {
      Random random = new Random(seed * 31L + name.hashCode());
      boolean correct = random.nextBoolean();
      SparseImage image = original.copy();
      mutate(image, targets, random, correct);
      boolean opened =
          assertTimeoutPreemptively(
              LONGEST, () -> looksTheSame(image, correct ? List.of() : seen), "seed " + seed);
      noticed += opened ? 0 : 1;
      corrected += correct && opened ? 1 : 0;
    }
    assertThat(noticed).as("noticed changes").isGreaterThan(MUTATIONS / FIXTURES / 4);
    assertThat(corrected).as("changes to look behind").isGreaterThan(MUTATIONS / FIXTURES / 20);
  }

  /** Whether the image can be read; if so, it has to look as before, unless that is unknown. */
  private static boolean looksTheSame(SparseImage image, List<String> expected) {
    List<String> seen;
    try {
      seen = Walk.of(XfsFileSystem.open(image));
    } catch (UnverifiableException e) {
      return false;
    }
    if (!expected.isEmpty()) {
      assertThat(seen).isEqualTo(expected);
    }
    return true;
  }

  private static void mutate(
      SparseImage image, Map<Target.Kind, List<Target>> targets, Random random, boolean correct) {
    for (int structures = 1 + random.nextInt(2); structures > 0; structures--) {
      List<Target> ofKind = pick(List.copyOf(targets.values()), random);
      Target target = pick(ofKind, random);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int end = random.nextBoolean() ? Math.min(HEADER, target.length()) : target.length();
        long at = target.offset() + random.nextInt(end - Long.BYTES);
        image.write(at, change(image.read(at, Long.BYTES), random));
      }
      if (correct) {
        Checksums.correct(image, target);
      }
    }
  }

  private static byte[] change(byte[] content, Random random) {
    int at = random.nextInt(content.length);
    switch (random.nextInt(6)) {
      case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> content[at]++;
      case 2 -> content[at] = (byte) (random.nextBoolean() ? 0xff : 0);
      case 3 -> Arrays.fill(content, 0, at + 1, (byte) 0xff);
      case 4 -> Arrays.fill(content, 0, at + 1, (byte) 0);
      default -> random.nextBytes(content);
    }
    return content;
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
