package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.xfs.volume.Content;
import dev.amipublisher.inspection.xfs.volume.ImageFile;
import dev.amipublisher.inspection.xfs.volume.Layout;
import dev.amipublisher.inspection.xfs.volume.Protofile;
import dev.amipublisher.inspection.xfs.volume.Tool;
import dev.amipublisher.inspection.xfs.volume.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that mkfs.xfs fills without a mount, compared with the folder they were filled from. */
class XfsToolsTest {

  @TempDir static Path folder;

  @BeforeAll
  static void makeContent() throws Exception {
    Tool.assume("mkfs.xfs", "truncate");
    new Content(folder.resolve("content")).common(15_000);
    Protofile.write(folder.resolve("content"), folder.resolve("protofile"));
  }

  @ParameterizedTest
  @MethodSource("dev.amipublisher.inspection.xfs.volume.Layout#filled")
  void everyLayoutIsReadAsItWasWritten(Layout layout) throws Exception {
    Path file = folder.resolve("image");
    layout.make(file, "-p", folder.resolve("protofile").toString());
    try (ImageFile image = ImageFile.open(file)) {
      assertThat(Tree.of(XfsFileSystem.open(image))).isEqualTo(Tree.of(folder.resolve("content")));
    } finally {
      Files.delete(file);
    }
  }
}
