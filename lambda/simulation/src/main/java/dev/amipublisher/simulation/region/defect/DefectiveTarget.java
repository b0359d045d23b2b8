package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.policy.SharingConditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another Region with something wrong about it; as it is but for what a subclass changes. */
class DefectiveTarget implements TargetRegion {

  private final TargetRegion real;

  DefectiveTarget(TargetRegion real) {
    this.real = real;
  }

  /** The Region as it is. */
  TargetRegion real() {
    return real;
  }

  /** The copies, as they are listed. */
  List<RegionCopy> misread(List<RegionCopy> copies) {
    return copies;
  }

  @Override
  public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
    List<List<RegionCopy>> pages = new ArrayList<>();
    real.copiesFrom(homeRegion).forEach(page -> pages.add(misread(page)));
    return pages;
  }

  @Override
  public List<RegionCopy> copiesOf(String homeRegion, String imageId) {
    return misread(real.copiesOf(homeRegion, imageId));
  }

  @Override
  public boolean encryptsByDefault() {
    return real.encryptsByDefault();
  }

  @Override
  public SharingConditions conditions() {
    return real.conditions();
  }

  @Override
  public boolean awaitCopy() {
    return real.awaitCopy();
  }

  @Override
  public boolean awaitTags() {
    return real.awaitTags();
  }

  @Override
  public String copy(CopyRequest request) {
    return real.copy(request);
  }

  @Override
  public void tag(Collection<String> imageIds, Map<String, String> tags) {
    real.tag(imageIds, tags);
  }

  /** The copy with another tag. */
  static RegionCopy withTag(RegionCopy copy, String key, String value) {
    Map<String, String> tags = new HashMap<>(copy.tags());
    tags.put(key, value);
    return new RegionCopy(
        copy.imageId(),
        copy.sourceImageId(),
        copy.state(),
        copy.stateReason(),
        copy.isPublic(),
        tags);
  }

  /** The request with another client token. */
  static CopyRequest withToken(CopyRequest request, String token) {
    return new CopyRequest(
        request.sourceRegion(),
        request.sourceImageId(),
        request.name(),
        request.description(),
        request.tags(),
        token);
  }
}
