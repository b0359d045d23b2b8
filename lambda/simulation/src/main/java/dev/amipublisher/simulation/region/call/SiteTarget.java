package dev.amipublisher.simulation.region.call;

import dev.amipublisher.aws.Pages;
import dev.amipublisher.aws.TokenBucket;
import dev.amipublisher.copies.CopyRequest;
import dev.amipublisher.copies.RegionCopy;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * One other Region, as the function of another one calls it.
 *
 * @param site the other Region
 * @param deadline when the invocation ends
 */
record SiteTarget(SiteCalls calls, Site site, Buckets buckets, Deadline deadline)
    implements TargetRegion {

  /** The longest that one call may take. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** The time that is kept for the end. */
  private static final Duration RESERVE = Duration.ofSeconds(70);

  /** Our share of the request rates of one Region. */
  record Buckets(TokenBucket copies, TokenBucket tags) {}

  @Override
  public Iterable<List<RegionCopy>> copiesFrom(String homeRegion) {
    return copies(homeRegion, homeRegion + "/*");
  }

  @Override
  public List<RegionCopy> copiesOf(String homeRegion, String imageId) {
    List<RegionCopy> copies = new ArrayList<>();
    copies(homeRegion, homeRegion + "/" + imageId).forEach(copies::addAll);
    return copies;
  }

  private Iterable<List<RegionCopy>> copies(String homeRegion, String copiedFrom) {
    Ec2Request.DescribeImages request =
        Ec2Request.DescribeImages.ofSelf(
                new Filter("tag:" + CopyTags.COPIED_FROM, List.of(copiedFrom)))
            .withDisabled();
    return new Pages<>(
        token -> {
          Page<Image> page =
              call(
                  "DescribeImages",
                  ec2 -> ec2.describeImages(request.page(calls.world().pageSize(), token)));
          return new Pages.Page<>(copies(homeRegion, page.items()), page.nextToken());
        });
  }

  private static List<RegionCopy> copies(String homeRegion, List<Image> found) {
    List<RegionCopy> copies = new ArrayList<>();
    for (Image image : found) {
      ImageSource source = image.source();
      if (source != null
          && source.region().equals(homeRegion)
          && (source.region() + "/" + source.imageId())
              .equals(image.tags().get(CopyTags.COPIED_FROM))) {
        copies.add(copy(image, source.imageId()));
      }
    }
    return copies;
  }

  private static RegionCopy copy(Image image, String sourceImageId) {
    Map<String, String> tags = new HashMap<>(image.tags());
    tags.keySet().removeIf(key -> !key.equals(CopyTags.PUBLISH) && !key.startsWith("ami-publish"));
    return new RegionCopy(
        image.imageId(),
        sourceImageId,
        image.state().wireName(),
        Objects.requireNonNullElse(image.status().reason(), ""),
        image.isPublic(),
        tags);
  }

  @Override
  public boolean encryptsByDefault() {
    return call("GetEbsEncryptionByDefault", ec2 -> ec2.ebs().getEbsEncryptionByDefault());
  }

  @Override
  public SharingConditions conditions() {
    return new SiteConditions(images()).read(Set.of(), new PublicImageCount.Unknown());
  }

  @Override
  public boolean awaitCopy() {
    return buckets.copies().acquire(deadline.remaining().minus(RESERVE));
  }

  @Override
  public boolean awaitTags() {
    return buckets.tags().acquire(deadline.remaining().minus(RESERVE));
  }

  @Override
  public String copy(CopyRequest request) {
    Ec2Request.CopyImage call =
        new Ec2Request.CopyImage(
            request.sourceImageId(),
            request.sourceRegion(),
            request.name(),
            request.description(),
            false,
            false,
            request.tags(),
            request.tags(),
            request.clientToken());
    return call("CopyImage", ec2 -> ec2.copyImage(call)).imageId();
  }

  @Override
  public void tag(Collection<String> imageIds, Map<String, String> tags) {
    images().writeStatusTags(imageIds, tags);
  }

  private <T> T call(String action, Function<Ec2Session, T> effect) {
    SiteImages images = images();
    return calls.call(site, images.deadline(), action, () -> effect.apply(images.session()));
  }

  /** The AMIs there; each call has a time of its own. */
  private SiteImages images() {
    return SiteImages.of(calls, site, deadline.forCallsWithin(LONGEST_CALL));
  }
}
