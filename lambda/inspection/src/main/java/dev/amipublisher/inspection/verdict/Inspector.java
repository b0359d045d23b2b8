package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.check.run.Checks;
import dev.amipublisher.inspection.check.run.TreeInspection;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.ImageTrees;
import dev.amipublisher.inspection.tree.MountableFileSystem;
import dev.amipublisher.inspection.tree.ReadingBudget;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Verdict.Clean;
import dev.amipublisher.inspection.verdict.Verdict.Found;
import dev.amipublisher.inspection.verdict.Verdict.Unverifiable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Inspects all volumes of an image. An image is clean only if every file system was found and every
 * check finished.
 *
 * @param scope how much is looked at
 * @param limits how much is read at the most
 * @param allowances findings that do not count
 */
public record Inspector(Scope scope, ReadingLimits limits, List<Allowance> allowances) {

  private static final int MAX_FINDINGS = 1_000;

  /**
   * Something of no known kind is often a part of what another reason names. The first reason is
   * the one that status tags show.
   */
  private static final Comparator<Unverified> TELLING_FIRST =
      Comparator.comparing((Unverified each) -> each.reason() == Reason.UNKNOWN_CONTENT)
          .thenComparing(Unverified::toString);

  private static UnverifiableException noFileSystem() {
    return new UnverifiableException(
        Reason.UNKNOWN_CONTENT, "No volume of the image holds a file system.");
  }

  /** Every check of accounts finds nothing where there are none to be seen. */
  private static UnverifiableException noAccounts() {
    return new UnverifiableException(
        Reason.NO_ACCOUNTS,
        "No operating system was found: none of the file systems has /etc/passwd or what stands"
            + " in for it; publish an image of an installed system.");
  }

  /**
   * Inspects them. Throws nothing but errors of the virtual machine: whatever a volume holds, there
   * is a verdict.
   *
   * @param volumes all of the image, the root volume first
   */
  public Verdict inspect(List<Volume> volumes) {
    CollectedEvidence evidence = new CollectedEvidence();
    ReadingBudget budget = new ReadingBudget(limits);
    for (Volume volume : volumes) {
      volume.failures().forEach(failure -> evidence.failed(volume.id(), failure));
    }
    List<MountableFileSystem> fileSystems =
        volumes.stream().flatMap(volume -> volume.fileSystems().stream()).toList();
    try {
      boolean accounts = inspect(ImageTrees.of(fileSystems, budget), evidence);
      if (!accounts && evidence.failures().isEmpty()) {
        evidence.failed(
            volumes.isEmpty() ? "no volume" : volumes.getFirst().id(),
            fileSystems.isEmpty() ? noFileSystem() : noAccounts());
      }
    } catch (RuntimeException fault) {
      evidence.failed(
          fileSystems.getFirst().volume(),
          new UnverifiableException(
              Reason.CORRUPT,
              "The inspection failed: %s.".formatted(fault.getClass().getSimpleName())));
    }
    if (evidence.omittedFindings() > 0) {
      evidence.failed(
          volumes.getFirst().id(),
          new UnverifiableException(
              Reason.LIMIT_REACHED, "There are more findings than are kept."));
    }
    return verdict(evidence, coverage(volumes, evidence, budget));
  }

  /** Whether any tree names accounts. */
  private boolean inspect(ImageTrees trees, CollectedEvidence evidence) {
    trees.failures().forEach(failure -> evidence.failed(failure.volume(), failure.cause()));
    boolean accounts = false;
    for (ImageTree tree : trees.trees()) {
      accounts |= new TreeInspection(tree, scope, evidence).run();
    }
    return accounts;
  }

  private Verdict verdict(CollectedEvidence evidence, Coverage coverage) {
    Predicate<Finding> isAllowed =
        finding -> allowances.stream().anyMatch(allowance -> allowance.allows(finding));
    List<Finding> allowed = evidence.findings().stream().filter(isAllowed).toList();
    List<Finding> counting =
        withoutRepetitions(
            evidence.findings().stream().filter(isAllowed.negate()).toList(), allowed);
    List<Unverified> unverified = evidence.failures().stream().sorted(TELLING_FIRST).toList();
    if (!counting.isEmpty()) {
      List<Finding> shown = counting.stream().limit(MAX_FINDINGS).toList();
      long further = counting.size() - shown.size() + evidence.omittedFindings();
      return new Found(coverage, allowed, shown, further, unverified);
    }
    return unverified.isEmpty()
        ? new Clean(coverage, allowed)
        : new Unverifiable(coverage, allowed, unverified);
  }

  /**
   * Leaves out tokens in files that another check reports: each secret is reported once. Of what is
   * allowed only the same thing in the same line is left out: the file may hold other secrets.
   */
  private static List<Finding> withoutRepetitions(List<Finding> findings, List<Finding> allowed) {
    Predicate<Finding> isToken = finding -> finding.check().equals(Checks.tokenCheckId());
    Set<String> reported =
        findings.stream()
            .filter(isToken.negate())
            .map(Inspector::place)
            .collect(Collectors.toSet());
    Set<String> allowedThings = allowed.stream().map(Inspector::thing).collect(Collectors.toSet());
    Predicate<Finding> isRepetition =
        finding -> reported.contains(place(finding)) || allowedThings.contains(thing(finding));
    return findings.stream().filter(isToken.and(isRepetition).negate()).toList();
  }

  private static String thing(Finding finding) {
    return "%s:%d %s".formatted(place(finding), finding.line(), finding.what());
  }

  private static String place(Finding finding) {
    return finding.volume() + " " + finding.path();
  }

  private Coverage coverage(
      List<Volume> volumes, CollectedEvidence evidence, ReadingBudget budget) {
    List<String> skipped =
        volumes.stream()
            .flatMap(volume -> volume.skipped().stream().map(what -> volume.id() + ": " + what))
            .toList();
    return new Coverage(
        scope,
        skipped,
        evidence.filesReadInPart(),
        evidence.countReadInPart(),
        evidence.countBinary(),
        evidence.countDependencies(),
        budget.bytesRead());
  }
}
