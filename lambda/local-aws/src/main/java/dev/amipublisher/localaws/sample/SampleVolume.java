package dev.amipublisher.localaws.sample;

import dev.amipublisher.localaws.ebs.SnapshotContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;

/** The volumes of sample AMIs, as {@code sample-volumes.sh} makes them. */
public enum SampleVolume {
  /** A small root that holds nothing sensitive. */
  CLEAN("clean"),
  /** The same with a private key, {@code /opt/app/deploy.pem}, that opens nothing. */
  PRIVATE_KEY("private-key");

  private final String name;

  SampleVolume(String name) {
    this.name = name;
  }

  /** What it holds. */
  public SnapshotContent content() {
    String resource = name + ".img.gz";
    try (InputStream compressed = SampleVolume.class.getResourceAsStream(resource)) {
      if (compressed == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      try (InputStream volume = new GZIPInputStream(compressed)) {
        return Bytes.of(volume.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A volume in memory. Only compared by identity: it may be large. */
  private static final class Bytes implements SnapshotContent {

    private final byte[] volume;
    private final BitSet blocks = new BitSet();

    private Bytes(byte[] volume) {
      this.volume = volume;
    }

    static Bytes of(byte[] volume) {
      Bytes bytes = new Bytes(volume);
      byte[] zeros = new byte[BLOCK_SIZE];
      for (int index = 0; (long) index * BLOCK_SIZE < volume.length; index++) {
        bytes.blocks.set(index, !Arrays.equals(bytes.block(index), zeros));
      }
      return bytes;
    }

    @Override
    public long volumeSize() {
      return volume.length;
    }

    @Override
    public BitSet blocks() {
      return (BitSet) blocks.clone();
    }

    @Override
    public byte[] block(int index) {
      int from = index * BLOCK_SIZE;
      return Arrays.copyOfRange(volume, from, from + BLOCK_SIZE);
    }
  }
}
