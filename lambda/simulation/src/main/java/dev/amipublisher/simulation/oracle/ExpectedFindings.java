package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.image.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The sharing rules that an AMI breaks, as docs/design.md has them; written anew, as {@link
 * ExpectedIntent} is.
 */
public final class ExpectedFindings {

  private ExpectedFindings() {}

  /** The ids of the rules that the AMI itself breaks. */
  static List<String> of(Image image, Settings settings, Instant now) {
    List<String> findings = new ArrayList<>(unsafe(image));
    if (!image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)) {
      findings.add("owner");
    }
    if (image.state() != ImageState.AVAILABLE) {
      findings.add("state");
    }
    Instant deprecation = image.deprecationTime();
    Instant tooOld = image.creationDate().atOffset(ZoneOffset.UTC).plusYears(2).toInstant();
    if ((deprecation != null && !now.isBefore(deprecation)) || !now.isBefore(tooOld)) {
      findings.add("deprecation");
    }
    if (!image.watermarkKeys().isEmpty()) {
      findings.add("watermark");
    }
    for (RequiredTag required : settings.requiredTags()) {
      if (image.tags().getOrDefault(required.key(), "").isBlank()) {
        findings.add("required-tags");
      }
    }
    return findings;
  }

  /** The ids of those rules that make being public unsafe. */
  static List<String> unsafe(Image image) {
    List<String> findings = new ArrayList<>();
    if (volumes(image).stream().anyMatch(EbsVolume::encrypted)) {
      findings.add("encrypted-volume");
    }
    if (!image.productCodes().isEmpty()) {
      findings.add("product-code");
    }
    return findings;
  }

  /** The EBS volumes that the AMI maps. */
  public static List<EbsVolume> volumes(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(EbsVolume.class::isInstance)
        .map(EbsVolume.class::cast)
        .toList();
  }
}
