package dev.amipublisher.inspection.xfs.volume;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the volumes in the test resources anew. Needs root, for the kernel fills them: run the main
 * method in the folder of the module. A volume comes with what the kernel showed of it.
 */
final class FixtureMaker {

  private static final Path RESOURCES = Path.of("src/test/resources/xfs");

  private final Path work;

  private FixtureMaker(Path work) {
    this.work = work;
  }

  public static void main(String[] arguments) throws IOException {
    FixtureMaker maker = new FixtureMaker(Files.createTempDirectory("xfs"));
    maker.make("plain", new Layout("", "-L plain"), 0);
    maker.make("small-blocks", new Layout("", "-b size=1024 -i nrext64=1", 0), 1300);
    maker.make("large-blocks", new Layout("", "-s size=4096 -i size=2048 -n size=65536"), 0);
    maker.makeVersion4();
  }

  private void make(String name, Layout layout, int pieces) throws IOException {
    Path image = work.resolve("image");
    Path mounted = Files.createDirectories(work.resolve("mounted"));
    layout.make(image);
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      fill(new Content(mount.folder()), pieces);
    }
    save(image, name);
    try (Mount mount = Mount.of(image, mounted, "ro,norecovery");
        OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(RESOURCES.resolve(name + "/tree")))) {
      for (Map.Entry<String, String> line : Tree.of(mount.folder()).entrySet()) {
        out.write((line.getKey() + "\t" + line.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    if (name.equals("plain")) {
      makeDirty(image, mounted);
    }
  }

  private static void fill(Content content, int pieces) throws IOException {
    content.linked("short", 3);
    content.linked("block", 40);
    content.linked("leaf", 200);
    content.linked("node", 560);
    content.text("etc/hostname", "host\n");
    content.link("links/short", "../etc/hostname");
    content.link("links/long", "/x".repeat(400));
    content.link("links/longest", "/" + "y".repeat(1021));
    content.pieces("few-pieces", 4, 1 << 16);
    if (pieces > 0) {
      content.pieces("pieces", pieces, 1024);
    }
    Path unwritten = content.text("unwritten", "written\n");
    Tool.run("xfs_io", "-c", "falloc 0 1m", unwritten.toString());
  }

  /** The keys were written and synchronized, but only the log knows of their folder. */
  private void makeDirty(Path image, Path mounted) throws IOException {
    Path copy = work.resolve("copy");
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      new Content(mount.folder()).text("root/.ssh/authorized_keys", "ssh-ed25519 AAAA key\n");
      Tool.run("sync");
      Tool.run("cp", "--sparse=always", image.toString(), copy.toString());
    }
    save(copy, "dirty");
  }

  private void makeVersion4() throws IOException {
    Path image = work.resolve("image");
    new Layout("", "-m crc=0").make(image);
    save(image, "version-4");
  }

  private static void save(Path image, String name) throws IOException {
    try (ImageFile file = ImageFile.open(image)) {
      SparseImage.of(file).save(RESOURCES.resolve(name));
    }
  }
}
