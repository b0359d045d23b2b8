package dev.amipublisher.story.copies;

import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.SharingConditions;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lambda ends the invocation right after a copy was asked for: nothing comes after it. */
record InterruptedRegions(TargetRegions regions) implements TargetRegions {

  /** The end of the invocation. */
  static final class Killed extends Error {

    private static final long serialVersionUID = 1;
  }

  @Override
  public TargetRegion in(String region) {
    return new InterruptedRegion(regions.in(region));
  }

  @Override
  public Map<String, String> optInStatuses(Collection<String> names) {
    return regions.optInStatuses(names);
  }

  @Override
  public List<ImageFacts> listed(Collection<String> imageIds) {
    return regions.listed(imageIds);
  }

  private record InterruptedRegion(TargetRegion region) implements TargetRegion {

    @Override
    public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
      return region.copiesFrom(homeRegion);
    }

    @Override
    public List<RegionCopy> copiesOf(String homeRegion, String imageId) {
      return region.copiesOf(homeRegion, imageId);
    }

    @Override
    public boolean encryptsByDefault() {
      return region.encryptsByDefault();
    }

    @Override
    public SharingConditions conditions() {
      return region.conditions();
    }

    @Override
    public boolean awaitCopy() {
      return region.awaitCopy();
    }

    @Override
    public boolean awaitTags() {
      return region.awaitTags();
    }

    @Override
    public String copy(CopyRequest request) {
      region.copy(request);
      throw new Killed();
    }

    @Override
    public void tag(Collection<String> imageIds, Map<String, String> tags) {
      region.tag(imageIds, tags);
    }
  }
}
