package dev.amipublisher.simulation;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.image.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What forbids making an AMI public, by section 6 of the design; written anew, as {@link Wish} is.
 */
final class Objections {

  private Objections() {}

  /** What the AMI itself holds against it. */
  static List<String> toImage(Image image, Settings settings, Instant now) {
    List<String> objections = new ArrayList<>(makingItUnsafe(image));
    if (!image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)) {
      objections.add("owner");
    }
    if (image.state() != ImageState.AVAILABLE) {
      objections.add("state");
    }
    Instant deprecation = image.deprecationTime();
    Instant tooOld = image.creationDate().atOffset(ZoneOffset.UTC).plusYears(2).toInstant();
    if ((deprecation != null && !now.isBefore(deprecation)) || !now.isBefore(tooOld)) {
      objections.add("deprecation");
    }
    for (String key : settings.requiredTags()) {
      if (image.tags().getOrDefault(key, "").isBlank()) {
        objections.add("required-tags");
      }
    }
    return objections;
  }

  /** What makes being public unsafe, as far as the AMI itself tells. */
  static List<String> makingItUnsafe(Image image) {
    List<String> objections = new ArrayList<>();
    if (volumes(image).stream().anyMatch(EbsVolume::encrypted)) {
      objections.add("encrypted-volume");
    }
    if (!image.productCodes().isEmpty()) {
      objections.add("product-code");
    }
    return objections;
  }

  static List<EbsVolume> volumes(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(EbsVolume.class::isInstance)
        .map(EbsVolume.class::cast)
        .toList();
  }
}
