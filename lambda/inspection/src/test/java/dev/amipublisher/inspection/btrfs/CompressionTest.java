package dev.amipublisher.inspection.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import io.airlift.compress.lzo.LzoCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expands what was compressed, and what was damaged after that. */
final class CompressionTest {

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 3_000);
  private static final int SECTOR = 4096;
  private static final byte[] CONTENT = content();

  @ParameterizedTest
  @EnumSource
  void contentIsAsItWas(Compression compression) {
    byte[] stored = Arrays.copyOf(compress(compression), 5 * SECTOR); // with padding

    assertThat(compression.content(stored, CONTENT.length, SECTOR)).isEqualTo(CONTENT);
    assertThat(compression.content(stored, 10, SECTOR)).isEqualTo(Arrays.copyOf(CONTENT, 10));
  }

  @ParameterizedTest
  @EnumSource
  void damagedContentIsExpandedOrRefusedAndNothingElse(Compression compression) {
    byte[] stored = compress(compression);
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      byte[] damaged =
          Arrays.copyOf(
              stored, random.nextInt(8) == 0 ? random.nextInt(stored.length) : stored.length);
      for (int place = 0; place <= random.nextInt(4) && damaged.length > 0; place++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(compression.content(damaged, CONTENT.length, SECTOR)).hasSize(CONTENT.length);
      } catch (UnverifiableException e) {
        assertThat(e).as("seed %d", seed).hasMessageEndingWith(".");
      }
    }
  }

  private static byte[] content() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; text.length() < 3 * SECTOR; line++) {
      text.append("line ").append(line * 7_919 % 1_000).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] compress(Compression compression) {
    return switch (compression) {
      case NONE -> CONTENT;
      case ZLIB -> {
        Deflater deflater = new Deflater();
        deflater.setInput(CONTENT);
        deflater.finish();
        byte[] into = new byte[CONTENT.length];
        int length = deflater.deflate(into);
        deflater.end();
        yield Arrays.copyOf(into, length);
      }
      case ZSTD -> {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] into = new byte[compressor.maxCompressedLength(CONTENT.length)];
        int length = compressor.compress(CONTENT, 0, CONTENT.length, into, 0, into.length);
        yield Arrays.copyOf(into, length);
      }
      case LZO -> lzo();
    };
  }

  /** Sector by sector, each with its length before it, and the length of all at the start. */
  private static byte[] lzo() {
    ByteBuffer into = ByteBuffer.allocate(2 * CONTENT.length).order(ByteOrder.LITTLE_ENDIAN);
    into.position(4);
    for (int at = 0; at < CONTENT.length; at += SECTOR) {
      LzoCompressor compressor = new LzoCompressor();
      int size = Math.min(SECTOR, CONTENT.length - at);
      byte[] part = new byte[compressor.maxCompressedLength(size)];
      int length = compressor.compress(CONTENT, at, size, part, 0, part.length);
      into.putInt(length).put(part, 0, length);
    }
    into.putInt(0, into.position());
    return Arrays.copyOf(into.array(), into.position());
  }
}
