package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong about asking for copies. */
final class CopyDefects {

  private CopyDefects() {}

  /** Each request has a client token of its own. */
  static final class NewTokens extends DefectiveTarget {

    private final String invocation;
    private int requests;

    NewTokens(TargetRegion real, String invocation) {
      super(real);
      this.invocation = invocation;
    }

    @Override
    public String copy(CopyRequest request) {
      String token = invocation + "-" + ++requests + request.clientToken().substring(0, 20);
      return real().copy(withToken(request, token));
    }
  }

  /** Nobody asks whether new snapshots are encrypted. */
  static final class WithoutEncryption extends DefectiveTarget {

    WithoutEncryption(TargetRegion real) {
      super(real);
    }

    @Override
    public boolean encryptsByDefault() {
      return false;
    }
  }

  /** Copies that failed are not listed, and each request has a client token of its own. */
  static final class ForgottenFailures extends DefectiveTarget {

    private final NewTokens asking;

    ForgottenFailures(TargetRegion real, String invocation) {
      super(real);
      this.asking = new NewTokens(real, invocation);
    }

    @Override
    List<RegionCopy> misread(List<RegionCopy> copies) {
      return copies.stream().filter(copy -> !copy.hasFailed()).toList();
    }

    @Override
    public String copy(CopyRequest request) {
      return asking.copy(request);
    }
  }

  /** One failure counts as three. */
  static final class OneFailureIsEnough extends DefectiveTarget {

    OneFailureIsEnough(TargetRegion real) {
      super(real);
    }

    @Override
    List<RegionCopy> misread(List<RegionCopy> copies) {
      return copies.stream()
          .flatMap(copy -> copy.hasFailed() ? Stream.of(copy, copy, copy) : Stream.of(copy))
          .toList();
    }
  }

  /** A copy that failed cannot be read. */
  static final class UnreadableFailures extends DefectiveTarget {

    UnreadableFailures(TargetRegion real) {
      super(real);
    }

    @Override
    List<RegionCopy> misread(List<RegionCopy> copies) {
      if (copies.stream().anyMatch(RegionCopy::hasFailed)) {
        throw new IllegalStateException("A copy without a snapshot.");
      }
      return copies;
    }
  }
}
