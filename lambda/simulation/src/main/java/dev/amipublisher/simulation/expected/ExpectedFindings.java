package dev.amipublisher.simulation.expected;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.image.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.image.ScanResults;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.VulnerabilityPolicy;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import dev.amipublisher.simulation.world.EbsVolumes;
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
  public static List<String> of(Image image, Settings settings, Instant now) {
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
    if (settings.vulnerabilities().handling() == Handling.REFUSE
        && isVulnerable(image, settings.vulnerabilities(), now)) {
      findings.add("known-vulnerabilities");
    }
    return findings;
  }

  /** No AMI of the simulation has a fix for what was found. */
  private static boolean isVulnerable(Image image, VulnerabilityPolicy policy, Instant now) {
    ScanResults scan = image.scanResults();
    if (scan == null || scan.scannedAt().isBefore(now.minus(policy.maxScanAge()))) {
      return policy.unscannedImages() == UnscannedImages.REFUSE;
    }
    List<String> worst = List.of("critical", "high", "medium", "low", "informational");
    return scan.highestSeverity() != null
        && policy.fixGrace().isZero()
        && worst.indexOf(scan.highestSeverity()) < worst.indexOf(policy.maxSeverity().label());
  }

  /** The ids of those rules that make being public unsafe. */
  public static List<String> unsafe(Image image) {
    List<String> findings = new ArrayList<>();
    if (EbsVolumes.of(image).stream().anyMatch(EbsVolume::encrypted)) {
      findings.add("encrypted-volume");
    }
    if (!image.productCodes().isEmpty()) {
      findings.add("product-code");
    }
    return findings;
  }
}
