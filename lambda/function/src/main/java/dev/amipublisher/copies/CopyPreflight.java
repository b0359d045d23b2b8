package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ConditionRules;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a copy could ever be public in a Region: asked before it is paid for. The Region is asked
 * once. Not thread-safe; one is made for each invocation.
 */
final class CopyPreflight {

  private final String region;
  private final TargetRegion target;
  private @Nullable SharingConditions conditions;
  private @Nullable Reading<Boolean> encryptsByDefault;
  private boolean full;

  CopyPreflight(String region, TargetRegion target) {
    this.region = region;
    this.target = target;
  }

  /**
   * What speaks against a copy there.
   *
   * @param notPublicYet how many copies are to be public there and are not yet
   * @throws Ec2UnavailableException if the Region may say later
   */
  List<Finding> findings(ImageFacts source, IntSupplier notPublicYet) {
    if (conditions == null) {
      SharingConditions read = target.conditions();
      int more = notPublicYet.getAsInt();
      for (int i = 0; i < more; i++) {
        read = read.withOneMorePublic();
      }
      conditions = read;
    }
    List<Finding> findings = new ArrayList<>();
    Reading<Boolean> encrypts = encryptsByDefault();
    if (!encrypts.equals(new Reading.Known<>(false))) {
      findings.add(RegionFindings.encryption(region, encrypts));
    }
    ConditionRules.ofOtherRegion(conditions)
        .check(source)
        .forEach(finding -> findings.add(RegionFindings.in(region, finding)));
    return findings;
  }

  private Reading<Boolean> encryptsByDefault() {
    if (encryptsByDefault == null) {
      try {
        encryptsByDefault = new Reading.Known<>(target.encryptsByDefault());
      } catch (Ec2RefusedException refusal) {
        encryptsByDefault = new Reading.Unreadable<>(refusal.describe());
      }
    }
    return encryptsByDefault;
  }

  /** A copy was asked for: one place of the quota is taken. */
  void started() {
    if (conditions != null) {
      conditions = conditions.withOneMorePublic();
    }
  }

  /** EC2 makes no more copies there at the same time. */
  void full() {
    full = true;
  }

  /** Whether EC2 makes no more copies there at the same time. */
  boolean isFull() {
    return full;
  }
}
