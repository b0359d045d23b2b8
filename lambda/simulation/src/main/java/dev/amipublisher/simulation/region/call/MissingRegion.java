package dev.amipublisher.simulation.region.call;

import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.policy.SharingConditions;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A Region that does not exist: what its name stands for does not answer to anybody. */
record MissingRegion() implements TargetRegion {

  @Override
  public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
    throw SiteTargets.refusal();
  }

  @Override
  public List<RegionCopy> copiesOf(String homeRegion, String imageId) {
    throw SiteTargets.refusal();
  }

  @Override
  public boolean encryptsByDefault() {
    throw SiteTargets.refusal();
  }

  @Override
  public SharingConditions conditions() {
    throw SiteTargets.refusal();
  }

  @Override
  public boolean awaitCopy() {
    return true;
  }

  @Override
  public boolean awaitTags() {
    return true;
  }

  @Override
  public String copy(CopyRequest request) {
    throw SiteTargets.refusal();
  }

  @Override
  public void tag(Collection<String> imageIds, Map<String, String> tags) {
    throw SiteTargets.refusal();
  }
}
