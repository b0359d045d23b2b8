package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.OperatingSystem.Home;
import dev.amipublisher.inspection.tree.ImageTree;
import dev.amipublisher.inspection.tree.SideBySide;
import dev.amipublisher.inspection.tree.TreeFile;
import dev.amipublisher.inspection.tree.TreeWalk;
import dev.amipublisher.inspection.tree.WalkRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs all checks on one tree. What fails is reported, and the rest is looked at all the same. */
public final class TreeInspection {

  private final ImageTree tree;
  private final Scope scope;
  private final Evidence evidence;
  private final SideBySide sideBySide;

  /** An inspection that reports to this evidence. */
  public TreeInspection(ImageTree tree, Scope scope, Evidence evidence) {
    this.tree = tree;
    this.scope = scope;
    this.evidence = evidence;
    this.sideBySide = new SideBySide(tree.budget().limits().readers());
  }

  /** Runs the checks. To be called once. */
  public void run() {
    Optional<OperatingSystem> system =
        guarded("Reading the accounts", tree.root(), () -> OperatingSystem.of(tree, evidence));
    system.ifPresent(this::examineSystem);
    boolean packaged = system.map(OperatingSystem::present).orElse(true);
    Predicate<String> wanted = path -> isWanted(Place.of(path, packaged));
    Set<String> examined = new HashSet<>();
    Consumer<List<TreeFile>> once =
        files -> {
          List<TreeFile> others =
              files.stream().filter(file -> examined.add(file.seenAs())).toList();
          examine(others, packaged);
        };
    system.ifPresent(
        present -> {
          walkHomes(present, wanted, once);
          walkPlaces(present, wanted, once);
        });
    if (scope == Scope.ALL_NAMES) {
      int depth = tree.budget().limits().depth();
      WalkRule everything = new WalkRule(depth, true, false, false, wanted);
      walk(
          tree.root(),
          everything,
          files ->
              examine(
                  files.stream().filter(file -> !examined.contains(file.seenAs())).toList(),
                  packaged));
    }
  }

  private void examineSystem(OperatingSystem system) {
    List<SystemCheck> checks =
        Checks.ALL.stream()
            .filter(SystemCheck.class::isInstance)
            .map(SystemCheck.class::cast)
            .toList();
    sideBySide.forEach(
        checks,
        check ->
            guarded(
                "The check " + check.id(),
                tree.root(),
                () -> {
                  check.examine(system, evidence);
                  return check;
                }));
  }

  private void walkHomes(
      OperatingSystem system, Predicate<String> wanted, Consumer<List<TreeFile>> files) {
    for (Home home : system.homes().values()) {
      WalkRule rule =
          new WalkRule(CorePlaces.DEPTH_OF_HOMES, false, !home.everything(), true, wanted);
      walk(home.directory(), rule, files);
    }
  }

  private void walkPlaces(
      OperatingSystem system, Predicate<String> wanted, Consumer<List<TreeFile>> files) {
    List<CorePlaces> places =
        system.present() ? CorePlaces.ALL : List.of(new CorePlaces("/", CorePlaces.DEPTH_OF_DATA));
    for (CorePlaces place : places) {
      WalkRule rule = new WalkRule(place.depth(), false, false, true, wanted);
      found(place.path())
          .filter(TreeFile::isDirectory)
          .ifPresent(directory -> walk(directory, rule, files));
    }
    CorePlaces.FILES.forEach(path -> found(path).ifPresent(file -> files.accept(List.of(file))));
  }

  private void walk(TreeFile start, WalkRule rule, Consumer<List<TreeFile>> files) {
    new TreeWalk(tree, rule, evidence::failed).from(start, files);
  }

  private Optional<TreeFile> found(String path) {
    return guarded(path, tree.root(), () -> tree.find(path)).flatMap(found -> found);
  }

  private void examine(List<TreeFile> files, boolean packaged) {
    sideBySide.forEach(
        files.stream().filter(TreeFile::hasContent).toList(), file -> examine(file, packaged));
  }

  private void examine(TreeFile file, boolean packaged) {
    Place place = Place.of(file.seenAs(), packaged);
    for (Check check : Checks.ALL) {
      if (check instanceof FileCheck fileCheck && fileCheck.concerns(place)) {
        guarded(
            "The check " + check.id(),
            file,
            () -> {
              fileCheck.examine(file, evidence);
              return check;
            });
      }
    }
  }

  private static boolean isWanted(Place place) {
    return Checks.ALL.stream()
        .anyMatch(check -> check instanceof FileCheck files && files.concerns(place));
  }

  /**
   * What work yields. A fault of this code must not pass for a clean image; of its exception only
   * the class is kept, since a message may quote content.
   */
  private <T> Optional<T> guarded(String what, TreeFile place, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (UnverifiableException cause) {
      evidence.failed(place, cause);
    } catch (RuntimeException fault) {
      evidence.failed(
          place,
          new UnverifiableException(
              Reason.CORRUPT,
              "%s failed at %s: %s.".formatted(what, place, fault.getClass().getSimpleName())));
    }
    return Optional.empty();
  }
}
