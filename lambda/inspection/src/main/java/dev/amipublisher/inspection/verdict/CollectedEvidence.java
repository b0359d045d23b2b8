package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.check.Check;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Keeps what checks report, each thing once, and not more than memory allows. */
final class CollectedEvidence implements Evidence {

  private static final int MAX_FINDINGS = 100_000;
  private static final int MAX_FAILURES = 100;
  private static final int MAX_NAMED_FILES = 100;

  private final NavigableSet<Finding> findings = new ConcurrentSkipListSet<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final LongAdder omitted = new LongAdder();
  private final Set<Unverified> failures = ConcurrentHashMap.newKeySet();
  private final Set<String> readInPart = ConcurrentHashMap.newKeySet();
  private final LongAdder binaryFiles = new LongAdder();
  private final LongAdder dependencies = new LongAdder();

  @Override
  public void found(Check check, TreeFile file, int line, String what) {
    Finding finding = new Finding(check.id(), file.volume(), file.location(), line, what);
    if (findings.contains(finding)) {
      return;
    }
    if (kept.incrementAndGet() > MAX_FINDINGS) {
      omitted.increment();
    } else {
      findings.add(finding);
    }
  }

  @Override
  public void readInPart(TreeFile file, long bytes) {
    readInPart.add(
        "%s: %s (%d of %d bytes)".formatted(file.volume(), file, bytes, file.node().size()));
  }

  @Override
  public void binary(TreeFile file) {
    binaryFiles.increment();
  }

  @Override
  public void notOpened(Place place) {
    if (place.packaged()) {
      return;
    }
    if (place.isDependency()) {
      dependencies.increment();
    } else {
      binaryFiles.increment();
    }
  }

  @Override
  public void failed(TreeFile file, UnverifiableException cause) {
    failed(file.volume(), cause);
  }

  void failed(String volume, UnverifiableException cause) {
    String message = cause.getMessage();
    if (failures.size() < MAX_FAILURES) {
      failures.add(new Unverified(volume, cause.reason(), message == null ? "" : message));
    }
  }

  NavigableSet<Finding> findings() {
    return findings;
  }

  long omittedFindings() {
    return omitted.sum();
  }

  List<Unverified> failures() {
    return List.copyOf(failures);
  }

  List<String> filesReadInPart() {
    return readInPart.stream().sorted().limit(MAX_NAMED_FILES).toList();
  }

  long countReadInPart() {
    return readInPart.size();
  }

  long countDependencies() {
    return dependencies.sum();
  }

  long countBinary() {
    return binaryFiles.sum();
  }
}
