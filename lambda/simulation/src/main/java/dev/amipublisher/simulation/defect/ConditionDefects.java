package dev.amipublisher.simulation.defect;

import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Defects in how the conditions of sharing are read. */
final class ConditionDefects {

  private static final Reading<BlockPublicAccess> UNBLOCKED =
      new Reading.Known<>(new BlockPublicAccess(false, "account"));

  private ConditionDefects() {}

  /** Takes what cannot be read for what it would like to read. */
  record FailsOpen(ConditionsReader real) implements ConditionsReader {

    @Override
    public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
      Map<String, Boolean> unencrypted = new HashMap<>();
      snapshotIds.forEach(snapshotId -> unencrypted.put(snapshotId, false));
      SharingConditions read = real.read(snapshotIds, publicImages);
      return new SharingConditions(
          read.blockPublicAccess() instanceof Reading.Unreadable
              ? UNBLOCKED
              : read.blockPublicAccess(),
          read.snapshotEncryption() instanceof Reading.Unreadable
              ? new Reading.Known<>(unencrypted)
              : read.snapshotEncryption(),
          read.publicImages());
    }

    @Override
    public Reading<Integer> publicImageQuota() {
      return real.publicImageQuota();
    }
  }

  /** Takes block public access for off unless its state is the one that is on. */
  record KnowsOneStateOnly(ConditionsReader real, SimulatedInvocation invocation)
      implements ConditionsReader {

    @Override
    public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
      SharingConditions read = real.read(snapshotIds, publicImages);
      boolean isOn = "block-new-sharing".equals(invocation.reads().blockPublicAccess());
      boolean known = read.blockPublicAccess() instanceof Reading.Known;
      return new SharingConditions(
          known && !isOn ? UNBLOCKED : read.blockPublicAccess(),
          read.snapshotEncryption(),
          read.publicImages());
    }

    @Override
    public Reading<Integer> publicImageQuota() {
      return real.publicImageQuota();
    }
  }

  /** Forgets the snapshots that do not fit into one filter. */
  record OneFilterOnly(ConditionsReader real) implements ConditionsReader {

    private static final int FILTER_VALUES = 200;

    @Override
    public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
      return real.read(
          snapshotIds.stream().sorted().limit(FILTER_VALUES).collect(Collectors.toSet()),
          publicImages);
    }

    @Override
    public Reading<Integer> publicImageQuota() {
      return real.publicImageQuota();
    }
  }

  /** Never reads the quota, and leaves it all to EC2. */
  record WithoutQuota(ConditionsReader real) implements ConditionsReader {

    @Override
    public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
      SharingConditions read = real.read(snapshotIds, publicImages);
      return new SharingConditions(
          read.blockPublicAccess(),
          read.snapshotEncryption(),
          new Reading.Unreadable<>("It was not asked for."));
    }

    @Override
    public Reading<Integer> publicImageQuota() {
      return new Reading.Unreadable<>("It was not asked for.");
    }
  }
}
