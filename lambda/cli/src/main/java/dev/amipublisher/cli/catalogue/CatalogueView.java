package dev.amipublisher.cli.catalogue;

import dev.amipublisher.catalogue.Catalogue;
import dev.amipublisher.catalogue.CatalogueImage;
import dev.amipublisher.cli.terminal.Style;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows catalogues as a table, one family after the other. */
public final class CatalogueView {

  private static final String GAP = "  ";

  private final Terminal terminal;

  /** Shows them there. */
  public CatalogueView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the families. */
  public void show(PublicImages images) {
    images.catalogues().values().forEach(this::family);
    if (images.catalogues().isEmpty()) {
      terminal.line("No public AMI belongs to a family.");
      terminal.line("");
    }
  }

  /** Says which public AMIs are in no catalogue, and why. */
  public void leftOut(PublicImages images, Settings settings) {
    List<String> without = images.withoutFamily();
    if (!without.isEmpty()) {
      terminal.paragraph(
          "",
          "",
          "Not listed, as their tag '%s' names no family (%s): %s"
              .formatted(
                  settings.catalogue().familyTagKey(),
                  CatalogueImage.ACCEPTED_FAMILIES,
                  String.join(", ", without)));
    }
  }

  private void family(Catalogue catalogue) {
    terminal.line(
        terminal.paint(
            Style.BOLD, "%s, owner %s".formatted(catalogue.family(), catalogue.owner())));
    List<CatalogueImage> images = catalogue.images();
    Column version = Column.of("VERSION", images, CatalogueImage::version);
    Column architecture = Column.of("ARCH", images, CatalogueImage::architecture);
    Column region = Column.of("REGION", images, CatalogueImage::region);
    Column imageId = Column.of("AMI", images, CatalogueImage::imageId);
    Column end = Column.of("DEPRECATED", images, image -> day(image.deprecates()));
    List<Column> columns = List.of(version, architecture, region, imageId, end);
    terminal.line(terminal.paint(Style.FAINT, row(columns, Column::title)));
    for (CatalogueImage image : images) {
      terminal.line(row(columns, column -> column.cell(image)));
    }
    terminal.line("");
  }

  private static String day(@Nullable Instant time) {
    return time == null ? "" : time.toString().substring(0, "2026-01-31".length());
  }

  private static String row(List<Column> columns, Function<Column, String> cell) {
    StringBuilder row = new StringBuilder();
    columns.forEach(
        column -> {
          String text = cell.apply(column);
          row.append(GAP).append(text).append(" ".repeat(column.width() - text.length()));
        });
    return row.toString().stripTrailing();
  }

  private record Column(String title, int width, Function<CatalogueImage, String> value) {

    static Column of(
        String title, List<CatalogueImage> images, Function<CatalogueImage, String> value) {
      int widest = images.stream().mapToInt(image -> plain(value, image).length()).max().orElse(0);
      return new Column(title, Math.max(title.length(), widest), value);
    }

    String cell(CatalogueImage image) {
      return plain(value, image);
    }

    private static String plain(Function<CatalogueImage, String> value, CatalogueImage image) {
      return Terminal.plain(value.apply(image));
    }
  }
}
