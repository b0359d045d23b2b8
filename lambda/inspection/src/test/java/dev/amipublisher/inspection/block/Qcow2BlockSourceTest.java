package dev.amipublisher.inspection.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.image.Tool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images made by qemu-img, which also says what they hold. */
class Qcow2BlockSourceTest {

  /** No whole number of blocks. */
  private static final long SIZE = 700L * 1024 * 1024 + 512 * 7;

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 900);
  private static final int HEADER = 112;
  private static final int[] EXTREMES = {0, 1, 0x7F, 0xFF};

  @TempDir private static Path folder;

  private static Path raw;

  @BeforeAll
  static void makeRawImage() throws IOException {
    Tool.assumeInstalled("qemu-img");
    raw = folder.resolve("raw");
    Random random = new Random(3);
    try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      file.setLength(SIZE);
      for (long offset : new long[] {0, 513, 3_000_000, 300_000_000, 650_000_123, SIZE - 900}) {
        byte[] some = new byte[offset == 3_000_000 ? 2_500_000 : 900];
        random.nextBytes(some);
        file.seek(offset);
        file.write(some);
        file.write(
            "a line that can be compressed\n"
                .repeat(offset > SIZE - 10_000 ? 0 : 9_000)
                .getBytes(StandardCharsets.US_ASCII));
      }
      file.setLength(SIZE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-c",
        "-o compat=0.10",
        "-c -o compat=0.10",
        "-o cluster_size=512",
        "-c -o cluster_size=4k",
        "-o cluster_size=2M",
        "-c -o cluster_size=2M",
        "-o lazy_refcounts=on",
        "-S 0"
      })
  void itHoldsWhatTheRawImageHolds(String options) throws Exception {
    BlockSource expected = new FileBlockSource(raw);
    BlockSource read = new Qcow2BlockSource(convert(options));

    assertThat(read.volumeSize()).isEqualTo(expected.volumeSize());
    for (int i = 0; i * (long) BlockSource.BLOCK_SIZE < SIZE; i++) {
      if (expected.presentBlocks().get(i)) {
        assertThat(read.presentBlocks().get(i)).isTrue();
        assertThat(read.block(i)).isEqualTo(expected.block(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-c -o compression_type=zstd", "-o extended_l2=on", "-o data_file=other.raw"})
  void whatIsNotReadIsNamedWithTheRemedy(String options) throws Exception {
    Path image = convert(options);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> new Qcow2BlockSource(image))
        .withMessageContaining("qemu-img convert -O raw");
  }

  @Test
  void anImageOnTopOfAnotherIsNamed() throws Exception {
    Path top = folder.resolve("top");
    Tool.run(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "raw",
        "-b",
        raw.toString(),
        top.toString());

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> new Qcow2BlockSource(top))
        .withMessageContaining("backing file");
  }

  /** Half of the damage is in the header and the tables, where all else is found. */
  @ParameterizedTest
  @ValueSource(strings = {"-c", "-c -o cluster_size=4k", "-S 0 -o compat=0.10"})
  void aDamagedImageIsReadOrRefusedAndNothingElse(String options) throws Exception {
    Path image = convert(options);
    int refused = 0;
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.seek(40);
      long firstLevel = file.readLong();
      file.seek(firstLevel);
      long secondLevel = file.readLong() & 0x00ff_ffff_ffff_fe00L;
      long[][] ranges = {
        {0, HEADER}, {firstLevel, 16}, {secondLevel, 4096}, {0, Math.min(file.length(), 1 << 22)}
      };
      for (int seed = 0; seed < MUTATIONS / 3; seed++) {
        Random random = new Random(seed);
        Map<Long, Byte> original = new LinkedHashMap<>();
        for (int place = 0; place <= random.nextInt(4); place++) {
          long[] range = ranges[random.nextInt(ranges.length)];
          long at = range[0] + random.nextLong(range[1]);
          file.seek(at);
          original.putIfAbsent(at, file.readByte());
          file.seek(at);
          file.write(random.nextBoolean() ? random.nextInt() : EXTREMES[random.nextInt(4)]);
        }
        try {
          BlockSource read = new Qcow2BlockSource(image);
          read.presentBlocks().stream().limit(8).forEach(read::block);
        } catch (UnverifiableException e) {
          assertThat(e).as("seed %d", seed).hasMessageEndingWith(".");
          refused++;
        } catch (RuntimeException | Error e) {
          throw new AssertionError("The image of seed " + seed + " ends with " + e, e);
        }
        for (Map.Entry<Long, Byte> each : original.entrySet()) {
          file.seek(each.getKey());
          file.write(each.getValue());
        }
      }
    }
    assertThat(refused).isBetween(1, MUTATIONS / 3 - 1);
  }

  private static Path convert(String options) throws IOException, InterruptedException {
    Path image = Files.createTempFile(folder, "image", ".qcow2");
    String all = ("qemu-img convert -f raw -O qcow2 " + options).strip();
    String command = all.replace("other.raw", image + ".data");
    Tool.run((command + " " + raw + " " + image).split(" +"));
    return image;
  }
}
