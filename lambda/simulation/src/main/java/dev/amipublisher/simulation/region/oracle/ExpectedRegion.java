package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.world.OurTags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tag of an AMI must say of one other Region once all is calm; written independently.
 *
 * @param target null if there is no such Region
 */
record ExpectedRegion(ExpectedSource source, String region, Optional<Site> target) {

  private static final int MOST_FAILURES = 3;
  private static final Set<String> REFUSALS = Set.of("refused", "revoked", "invalid", "held-back");

  /** The words for the Region; empty if there is nothing to be said. */
  Optional<String> words() {
    boolean wanted = source.wants(region);
    if (target.isEmpty() || !target.get().ec2().isEnabled()) {
      return wanted ? Optional.of("not-opted-in") : Optional.empty();
    }
    List<Image> live = live();
    if (!live.isEmpty()) {
      return Optional.of(ofCopy(wanted, live.getFirst()));
    }
    if (!wanted) {
      return Optional.empty();
    }
    if (failures() >= MOST_FAILURES) {
      return Optional.of("failed");
    }
    List<String> rules = rules();
    return Optional.of(
        rules.isEmpty() ? "a copy is missing" : "refused " + String.join(" ", rules));
  }

  /** The copies that did not fail; the one that got furthest first. */
  List<Image> live() {
    return target.stream()
        .flatMap(site -> CopyTags.live(source.site(), source.image().imageId(), site).stream())
        .sorted(
            Comparator.comparing((Image copy) -> !copy.isPublic())
                .thenComparing(copy -> copy.state() != ImageState.AVAILABLE)
                .thenComparing(Image::imageId))
        .toList();
  }

  private String ofCopy(boolean wanted, Image copy) {
    boolean setByHand = CopyTags.isNotWanted(copy) && CopyTags.asks(copy);
    if (source.isPrivate() || (source.isWanted() && !wanted)) {
      if (setByHand) {
        return "left";
      }
      return copy.isPublic() ? "waiting" : "withdrawn";
    }
    if (copy.state() == ImageState.PENDING) {
      return "copying";
    }
    if (copy.state() != ImageState.AVAILABLE) {
      return "left";
    }
    if (wanted && CopyTags.isPrivateByHand(copy)) {
      return "left";
    }
    if (copy.isPublic()) {
      return "public";
    }
    if (REFUSALS.contains(OurTags.status(copy))) {
      return "refused copy-refused";
    }
    return CopyTags.asks(copy) ? "waiting" : "withdrawn";
  }

  private long failures() {
    return target.stream()
        .flatMap(site -> CopyTags.copies(source.site(), source.image().imageId(), site).stream())
        .filter(CopyTags::hasFailed)
        .count();
  }

  /** The rules that forbid a copy. */
  private List<String> rules() {
    Site site = target.orElseThrow();
    List<String> rules = new ArrayList<>(source.findings());
    if (site.encrypts().holds()) {
      rules.add("encryption-by-default");
    }
    if (site.blocked().holds()) {
      rules.add("block-public-access");
    }
    if (publicOrSoon(site) >= site.ec2().publicImageQuota()) {
      rules.add("public-image-quota");
    }
    return rules.stream().sorted().toList();
  }

  private long publicOrSoon(Site site) {
    return site.images().stream()
        .filter(image -> CopyTags.isThere(image) && isOurs(image))
        .filter(image -> image.isPublic() || isSoonPublic(image))
        .count();
  }

  private static boolean isOurs(Image image) {
    return image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT);
  }

  private boolean isSoonPublic(Image image) {
    return CopyTags.isCopyFrom(image, source.site())
        && Set.of(ImageState.AVAILABLE, ImageState.PENDING).contains(image.state())
        && CopyTags.asks(image);
  }
}
