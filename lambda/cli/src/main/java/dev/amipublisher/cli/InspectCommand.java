package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.disk.DiskImage;
import dev.amipublisher.cli.disk.Sarif;
import dev.amipublisher.cli.disk.VerdictJson;
import dev.amipublisher.cli.disk.VerdictView;
import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.snapshot.ImageInspection;
import dev.amipublisher.inspection.snapshot.Snapshot;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Allowance;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Verdict;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a disk image holds that no public AMI should, while it can still be mended. */
@Command(
    name = "inspect",
    description =
        "Inspect a disk image, raw or qcow2, before it is uploaded: the same checks as an AMI's"
            + " snapshots go through. Reads the file, and nothing of AWS.")
final class InspectCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The volumes of one image, that of the root first.")
  private List<Path> files = List.of();

  @Option(
      names = "--allow",
      paramLabel = "CHECK:/PATH",
      description = "Findings that are accepted, as the AMI's tag would say; may be repeated.")
  private List<String> allowed = List.of();

  @Option(names = "--json", description = "One JSON object, and nothing else.")
  private boolean json;

  @Option(names = "--sarif", description = "SARIF 2.1.0 for code scanning, and nothing else.")
  private boolean sarif;

  InspectCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (json && sarif) {
      throw new Mistake("--json and --sarif exclude each other: give one of them.");
    }
    Verdict verdict = inspection().inspect(volumes()).verdict();
    if (json) {
      environment.terminal().line(VerdictJson.of(verdict).toString());
    } else if (sarif) {
      environment.terminal().line(Sarif.of(verdict).toString());
    } else {
      new VerdictView(environment.terminal()).show(verdict);
    }
    return switch (verdict) {
      case Verdict.Clean _ -> CommandEnvironment.OK;
      case Verdict.Found _ -> CommandEnvironment.WOULD_CHANGE;
      case Verdict.Unverifiable _ -> CommandEnvironment.FAILED;
    };
  }

  /** Blocks of a file cost nothing. */
  private ImageInspection inspection() {
    List<Allowance> allowances = allowed.stream().map(Allowance::parse).toList();
    ReadingLimits limits = ReadingLimits.standard(Limit.of(Long.MAX_VALUE));
    return new ImageInspection(
        new Inspector(Scope.ALL_NAMES, limits, allowances), Integer.MAX_VALUE);
  }

  private List<Snapshot> volumes() {
    Set<Path> different = new HashSet<>(files);
    if (different.size() < files.size()) {
      throw new Mistake("A file is named twice: name each volume once.");
    }
    return files.stream()
        .map(
            file ->
                new Snapshot(
                    file.toString(), DiskImage.open(environment.directory().resolve(file))))
        .toList();
  }
}
