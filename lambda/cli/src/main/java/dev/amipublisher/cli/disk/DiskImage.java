package dev.amipublisher.cli.disk;

import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.Qcow2BlockSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Opens files that hold a disk. */
public final class DiskImage {

  private static final int BEGINNING = 512;

  /** Formats that are known by their beginning and not read here. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "KDMV", "VMDK",
          "# Disk DescriptorFile", "VMDK",
          "conectix", "VHD",
          "vhdxfile", "VHDX",
          "<<< ", "VDI",
          "\u001f\u008b", "gzip",
          "\u00fd7zXZ", "xz",
          "(\u00b5/\u00fd", "zstd");

  private DiskImage() {}

  /**
   * The blocks of a raw image, or of a qcow2 one.
   *
   * @throws Mistake if the file is neither; the message says what to do
   */
  public static BlockSource open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Mistake(file + " is no file: name a raw disk image, or a qcow2 one.");
    }
    byte[] beginning = beginning(file);
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    OTHERS.forEach(
        (start, format) -> {
          if (text.startsWith(start)) {
            throw new Mistake(
                "%s is %s: make a raw image of it first, with qemu-img convert -O raw, or by decompressing it."
                    .formatted(file, format));
          }
        });
    try {
      boolean qcow2 =
          beginning.length >= 4 && ByteBuffer.wrap(beginning).getInt() == Qcow2BlockSource.MAGIC;
      return qcow2 ? new Qcow2BlockSource(file) : new FileBlockSource(file);
    } catch (UnverifiableException cause) {
      throw new Mistake(String.valueOf(cause.getMessage()));
    }
  }

  private static byte[] beginning(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(BEGINNING);
    } catch (IOException failure) {
      throw new Mistake(file + " cannot be read: check its permissions.");
    }
  }
}
