package dev.amipublisher.cli.terminal;

import dev.amipublisher.outcome.AuditSummary;

/** Shows what an audit of public AMIs came to. */
public final class AuditView {

  private final Terminal terminal;

  /** Shows it there. */
  public AuditView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows one Region. */
  public void show(String region, AuditSummary audit) {
    terminal.line(
        ("%s: looked into %d of %d public AMIs, %d blocks; %d hold credentials, %d cannot be"
                + " looked into, %d left")
            .formatted(
                region,
                audit.looked(),
                audit.publicImages(),
                audit.blocks(),
                audit.sensitive().size(),
                audit.unverifiableImageIds().size(),
                audit.left()));
    audit
        .sensitive()
        .forEach(
            image ->
                terminal.line(
                    "  %s  %s  %s"
                        .formatted(
                            image.imageId(),
                            image.outcome().wireValue(),
                            Terminal.plain(image.first()))));
    audit.unverifiableImageIds().forEach(id -> terminal.line("  " + id + "  unverifiable"));
    audit.failure().ifPresent(why -> terminal.line("  ended early: " + Terminal.plain(why)));
  }
}
