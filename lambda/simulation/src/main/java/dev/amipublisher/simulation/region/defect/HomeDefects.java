package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.defect.FactsCopy;
import dev.amipublisher.simulation.region.call.SiteCalls;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What can be wrong about the AMIs of a function's own Region. */
final class HomeDefects {

  private HomeDefects() {}

  /** AMIs are read with tags that they do not have. */
  static final class MisreadTags extends ForwardingImages {

    private final UnaryOperator<Map<String, String>> misread;

    MisreadTags(Images real, UnaryOperator<Map<String, String>> misread) {
      super(real);
      this.misread = misread;
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      return misread(super.read(imageIds));
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      List<List<ImageFacts>> pages = new ArrayList<>();
      super.pages(selection).forEach(page -> pages.add(misread(page)));
      return pages;
    }

    private List<ImageFacts> misread(List<ImageFacts> images) {
      return images.stream()
          .map(image -> FactsCopy.withTags(image, misread.apply(new HashMap<>(image.tags()))))
          .toList();
    }
  }

  /** An AMI is made private by taking all grants away. */
  static final class ResetsPermissions extends ForwardingImages {

    private final SiteCalls calls;

    ResetsPermissions(Images real, SiteCalls calls) {
      super(real);
      this.calls = calls;
    }

    @Override
    public void makePrivate(String imageId) {
      SiteInvocation invocation = calls.invocation();
      invocation
          .site()
          .ec2()
          .callAs(invocation.site().roleName())
          .resetImageAttribute(new Ec2Request.ResetImageAttribute(imageId, "launchPermission"));
      calls.world().observe(invocation);
    }
  }

  /** What the Regions came to is never written. */
  static final class WithoutRegionsTag extends ForwardingImages {

    WithoutRegionsTag(Images real) {
      super(real);
    }

    @Override
    public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
      if (!tags.containsKey(CopyTags.REGIONS)) {
        super.writeStatusTags(imageIds, tags);
      }
    }
  }

  /** Nothing is ever published. */
  static final class NeverPublic extends ForwardingImages {

    NeverPublic(Images real) {
      super(real);
    }

    @Override
    public void makePublic(String imageId) {}
  }
}
