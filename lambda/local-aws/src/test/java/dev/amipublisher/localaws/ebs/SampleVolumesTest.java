package dev.amipublisher.localaws.ebs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The volumes of the sample fleet. {@code -Dlocal-aws.volumes=write} rebuilds them, with mke2fs
 * and, for the owner of files, as root.
 */
final class SampleVolumesTest {

  private static final Path RESOURCES =
      Path.of("src/main/resources/dev/amipublisher/localaws/ebs/sample");
  private static final String SIZE = "16M";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aVolumeHasAFileSystemFromItsFirstBlockOn(SampleVolume volume) {
    SnapshotContent content = volume.content();

    assertThat(content.volumeSize()).isEqualTo(16L << 20);
    assertThat(content.blocks().cardinality()).isBetween(1, 32);
    assertThat(content.blocks().stream())
        .allSatisfy(it -> assertThat(content.block(it)).hasSize(SnapshotContent.BLOCK_SIZE));
    assertThat(content.block(0)[1024 + 0x38]).isEqualTo((byte) 0x53);
    assertThat(content.block(0)[1024 + 0x39]).isEqualTo((byte) 0xEF);
  }

  @Test
  void theVolumesAreMadeAnew() throws Exception {
    assumeTrue(System.getProperty("local-aws.volumes") != null, "asked for by a property only");
    for (SampleVolume volume : SampleVolume.values()) {
      write(volume, image(volume));
    }
  }

  private Path image(SampleVolume volume) throws IOException, InterruptedException {
    Path tree = Files.createDirectory(folder.resolve(volume + "-tree"));
    for (Map.Entry<String, String> file : files(volume).entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path image = folder.resolve(volume.name());
    ProcessBuilder builder =
        new ProcessBuilder(
            "mke2fs",
            "-q",
            "-t",
            "ext4",
            "-U",
            UUID.nameUUIDFromBytes(volume.name().getBytes(StandardCharsets.US_ASCII)).toString(),
            "-E",
            "hash_seed=00000000-0000-0000-0000-000000000000",
            "-d",
            tree.toString(),
            image.toString(),
            SIZE);
    builder.environment().put("E2FSPROGS_FAKE_TIME", "1700000000");
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    assertThat(builder.inheritIO().start().waitFor()).isZero();
    return image;
  }

  private static Map<String, String> files(SampleVolume volume) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("etc/hostname", "sample\n");
    files.put(
        "etc/passwd",
        "root:x:0:0:root:/root:/bin/bash\nadmin:x:1000:1000::/home/admin:/bin/bash\n");
    files.put("etc/shadow", "root:!:19000:0:99999:7:::\nadmin:!:19000:0:99999:7:::\n");
    files.put("etc/ssh/sshd_config", "PasswordAuthentication no\nUsePAM yes\n");
    files.put("home/admin/.profile", "umask 022\n");
    if (volume == SampleVolume.PRIVATE_KEY) {
      byte[] bytes = new byte[288];
      new Random(1).nextBytes(bytes);
      String body = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes);
      files.put(
          "home/admin/.ssh/id_ed25519",
          "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n");
      files.put(
          "home/admin/.ssh/authorized_keys",
          "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "B".repeat(43) + " admin@sample\n");
    }
    return files;
  }

  private static void write(SampleVolume volume, Path image) throws IOException {
    String name = volume.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".zip";
    SnapshotContent content = SnapshotContent.image(image);
    try (OutputStream file = Files.newOutputStream(RESOURCES.resolve(name));
        ZipOutputStream archive = new ZipOutputStream(file)) {
      put(
          archive,
          "volume",
          Long.toString(content.volumeSize()).getBytes(StandardCharsets.US_ASCII));
      for (int index : content.blocks().stream().toArray()) {
        put(archive, Integer.toString(index), content.block(index));
      }
    }
  }

  private static void put(ZipOutputStream archive, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    archive.putNextEntry(entry);
    archive.write(bytes);
    archive.closeEntry();
  }
}
