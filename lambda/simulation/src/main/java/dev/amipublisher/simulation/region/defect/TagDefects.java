package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.simulation.region.world.CopyTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong about the tags of copies. */
final class TagDefects {

  private TagDefects() {}

  /** What a person set counts as set by us. */
  static final class OverruledPeople extends DefectiveTarget {

    OverruledPeople(TargetRegion real) {
      super(real);
    }

    @Override
    List<RegionCopy> misread(List<RegionCopy> copies) {
      return copies.stream()
          .map(
              copy ->
                  "false".equals(copy.tags().get(CopyTags.PUBLISH))
                      ? withTag(copy, CopyTags.COPY, "not-wanted")
                      : copy)
          .toList();
    }
  }

  /** The copy is given a status here, and not by the function of its own Region. */
  static final class StatusFromAfar extends DefectiveTarget {

    StatusFromAfar(TargetRegion real) {
      super(real);
    }

    @Override
    public void tag(Collection<String> imageIds, Map<String, String> tags) {
      Map<String, String> more = new HashMap<>(tags);
      more.put("ami-publisher:status", "withdrawn");
      real().tag(imageIds, more);
    }
  }

  /** Tags of copies are set only to this value of the tag that says whether they are wanted. */
  static final class OnlySome extends DefectiveTarget {

    private final String value;

    OnlySome(TargetRegion real, String value) {
      super(real);
      this.value = value;
    }

    @Override
    public void tag(Collection<String> imageIds, Map<String, String> tags) {
      if (value.equals(tags.get(CopyTags.COPY))) {
        real().tag(imageIds, tags);
      }
    }
  }

  /** The copy gets a status with its other tags. */
  static final class StatusOfTheSource extends DefectiveTarget {

    StatusOfTheSource(TargetRegion real) {
      super(real);
    }

    @Override
    public String copy(CopyRequest request) {
      Map<String, String> tags = new HashMap<>(request.tags());
      tags.put("ami-publisher:status", "public");
      return real()
          .copy(
              new CopyRequest(
                  request.sourceRegion(),
                  request.sourceImageId(),
                  request.name(),
                  request.description(),
                  tags,
                  request.clientToken()));
    }
  }

  /** Only one page of the copies is read. */
  static final class FirstPage extends DefectiveTarget {

    FirstPage(TargetRegion real) {
      super(real);
    }

    @Override
    public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
      return List.of(real().copiesFrom(homeRegion).iterator().next());
    }
  }

  /** Values never seem to be those of the source. */
  static final class MisreadValues extends DefectiveTarget {

    MisreadValues(TargetRegion real) {
      super(real);
    }

    @Override
    List<RegionCopy> misread(List<RegionCopy> copies) {
      return copies.stream()
          .map(
              copy ->
                  withTag(
                      copy,
                      CopyTags.PUBLISH,
                      copy.tags().getOrDefault(CopyTags.PUBLISH, "false") + " "))
          .toList();
    }
  }

  /** Each copy is asked for again, one by one. */
  static final class OneByOne extends DefectiveTarget {

    OneByOne(TargetRegion real) {
      super(real);
    }

    @Override
    public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
      List<List<RegionCopy>> pages = new ArrayList<>();
      for (List<RegionCopy> page : real().copiesFrom(homeRegion)) {
        page.forEach(copy -> pages.add(real().copiesOf(homeRegion, copy.sourceImageId())));
      }
      return pages;
    }
  }
}
