package dev.amipublisher.inspection.check.run;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.OperatingSystem.Home;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.Parallel;
import dev.amipublisher.inspection.tree.TreeFile;
import dev.amipublisher.inspection.tree.TreeWalk;
import dev.amipublisher.inspection.tree.WalkRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs all checks on one tree. What fails is reported, and the rest is looked at all the same. */
public final class TreeInspection {

  private final ImageTree tree;
  private final Scope scope;
  private final Evidence evidence;

  /** An inspection that reports to this evidence. */
  public TreeInspection(ImageTree tree, Scope scope, Evidence evidence) {
    this.tree = tree;
    this.scope = scope;
    this.evidence = evidence;
  }

  /**
   * Runs the checks.
   *
   * @return whether the tree names any accounts, which all operating systems do
   */
  public boolean run() {
    Optional<OperatingSystem> system =
        Guard.get(
            "Reading the accounts",
            tree.root(),
            evidence,
            () -> OperatingSystem.of(tree, evidence));
    int readers = tree.budget().limits().readers();
    boolean packaged = system.map(OperatingSystem::present).orElse(true);
    FileExaminer examiner = new FileExaminer(packaged, evidence, readers);
    List<Runnable> work =
        system.stream()
            .flatMap(
                known -> Stream.of(checks(known), homes(known, examiner), places(known, examiner)))
            .flatMap(parts -> parts)
            .toList();
    new Parallel(readers).forEach(work, Runnable::run);
    if (scope == Scope.ALL_NAMES) {
      int depth = tree.budget().limits().depth();
      WalkRule everything = new WalkRule(depth, true, false, false, examiner::isWantedOrCounted);
      walk(rootAndMounts(), everything, examiner::examineOthers);
    }
    return system.filter(known -> !known.accounts().isEmpty()).isPresent();
  }

  /** A mount is a start of its own, so that it is walked whatever the way there looks like. */
  private List<TreeFile> rootAndMounts() {
    return Stream.concat(
            Stream.of(tree.root()), tree.mountPoints().stream().sorted().flatMap(this::found))
        .toList();
  }

  private Stream<TreeFile> found(String path) {
    return find(path).stream();
  }

  private Stream<Runnable> checks(OperatingSystem system) {
    return Checks.ALL.stream()
        .filter(SystemCheck.class::isInstance)
        .map(SystemCheck.class::cast)
        .map(check -> () -> run(check, system));
  }

  private void run(SystemCheck check, OperatingSystem system) {
    Guard.run(
        "The check " + check.id(), tree.root(), evidence, () -> check.examine(system, evidence));
  }

  private Stream<Runnable> homes(OperatingSystem system, FileExaminer examiner) {
    return system.homes().values().stream().map(home -> () -> walk(home, examiner));
  }

  private void walk(Home home, FileExaminer examiner) {
    WalkRule rule =
        new WalkRule(
            CorePlaces.DEPTH_OF_HOMES, false, !home.everything(), true, examiner::isWanted);
    walk(List.of(home.directory()), rule, examiner::examine);
  }

  private Stream<Runnable> places(OperatingSystem system, FileExaminer examiner) {
    List<CorePlaces> places =
        system.present() ? CorePlaces.ALL : List.of(new CorePlaces("/", CorePlaces.DEPTH_OF_DATA));
    return Stream.concat(
        places.stream().map(place -> () -> walk(place, examiner)),
        CorePlaces.FILES.stream()
            .map(path -> () -> find(path).ifPresent(file -> examiner.examine(List.of(file)))));
  }

  private void walk(CorePlaces place, FileExaminer examiner) {
    WalkRule rule = new WalkRule(place.depth(), false, false, true, examiner::isWanted);
    find(place.path())
        .filter(TreeFile::isDirectory)
        .ifPresent(directory -> walk(List.of(directory), rule, examiner::examine));
  }

  private void walk(List<TreeFile> starts, WalkRule rule, Consumer<List<TreeFile>> files) {
    Guard.run(
        "The walk",
        starts.getFirst(),
        evidence,
        () -> new TreeWalk(tree, rule, evidence::failed).from(starts, files));
  }

  private Optional<TreeFile> find(String path) {
    return Guard.get("The search for " + path, tree.root(), evidence, () -> tree.find(path))
        .flatMap(found -> found);
  }
}
