package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.image.FolderBlockSource;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Allowance;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family of the documents, by its layout. In each root's shadow file stands a hash. */
final class ImageFamilyTest {

  private static final Path DOCUMENT = Path.of("../../docs/inspection.md");

  static Stream<ImageFamily> verified() {
    return Stream.of(ImageFamily.values()).filter(family -> family.reason() == null);
  }

  static Stream<ImageFamily> refused() {
    return Stream.of(ImageFamily.values()).filter(family -> family.reason() != null);
  }

  @ParameterizedTest
  @MethodSource("verified")
  void theAccountsAreSeenAndNothingElseIsFound(ImageFamily family) {
    for (Scope scope : Scope.values()) {
      assertThat(Inspection.findings(Inspection.of(scope, kept(family)).verdict()))
          .extracting(Finding::check, Finding::path)
          .containsExactly(tuple("password-hash", "/etc/shadow"));
    }
  }

  @ParameterizedTest
  @MethodSource("verified")
  void withoutTheHashItIsClean(ImageFamily family) {
    Inspector inspector =
        new Inspector(
            Scope.ALL_NAMES,
            ReadingLimits.standard(),
            List.of(Allowance.parse("password-hash:/etc/shadow")));

    assertThat(Inspection.of(inspector, 1_000, kept(family)).verdict())
        .isInstanceOf(Verdict.Clean.class);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotReadHereIsUnverifiableWithItsReasonFirst(ImageFamily family) {
    assertThat(Inspection.reasons(Inspection.of(signature(family))).getFirst())
        .isEqualTo(family.reason());
  }

  @Test
  void theDocumentsListThem() throws Exception {
    String document = Files.readString(DOCUMENT);

    for (ImageFamily family : ImageFamily.values()) {
      assertThat(document).contains(family.row());
    }
  }

  private static BlockSource kept(ImageFamily family) {
    return MemoryBlocks.copyOf(
        new FolderBlockSource(Path.of("src/test/resources").resolve(family.folder())));
  }

  /** A volume with what shows the kind of its root, and partitions of no known kind beside it. */
  private static BlockSource signature(ImageFamily family) {
    int mebibyte = 1024 * 1024;
    MemoryBlocks volume = new MemoryBlocks(16L * mebibyte);
    PartitionTables.writeGuid(
        volume,
        512,
        List.of(
            new Entry(PartitionTables.LINUX, mebibyte, mebibyte),
            new Entry(PartitionTables.LINUX, 2L * mebibyte, 2L * mebibyte),
            new Entry(PartitionTables.LINUX, 4L * mebibyte, mebibyte)));
    volume.write(mebibyte, HexFormat.of().parseHex("eb55"));
    volume.write(4L * mebibyte, HexFormat.of().parseHex("7665726974790000"));
    switch (family) {
      case BOTTLEROCKET -> volume.write(2L * mebibyte + 1024, HexFormat.of().parseHex("e2e1f5e0"));
      case FREEBSD -> volume.write(2L * mebibyte + 66908, HexFormat.of().parseHex("19015419"));
      case WINDOWS -> volume.write(2L * mebibyte + 3, HexFormat.of().parseHex("4e54465320202020"));
      default -> volume.write(2L * mebibyte, HexFormat.of().parseHex("4c554b53babe"));
    }
    return volume;
  }
}
