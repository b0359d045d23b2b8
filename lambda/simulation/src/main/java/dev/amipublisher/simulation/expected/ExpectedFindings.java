package dev.amipublisher.simulation.expected;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ScanResults;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.SensitiveDataPolicy;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.SensitiveDataPolicy.UnverifiableImages;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.VulnerabilityPolicy;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import dev.amipublisher.simulation.world.EbsVolumes;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sharing rules that an AMI breaks, as docs/design.md has them; written independently, as
 * {@link ExpectedIntent} is.
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
    if (scan != null && isBad(scan, policy)) {
      return true;
    }
    boolean outdated = scan == null || scan.scannedAt().isBefore(now.minus(policy.maxScanAge()));
    return outdated && policy.unscannedImages() == UnscannedImages.REFUSE;
  }

  private static boolean isBad(ScanResults scan, VulnerabilityPolicy policy) {
    List<String> worst = List.of("critical", "high", "medium", "low", "informational");
    return scan.highestSeverity() != null
        && policy.fixGrace().isZero()
        && worst.indexOf(scan.highestSeverity()) < worst.indexOf(policy.maxSeverity().label());
  }

  /**
   * The same for what an AMI holds, which only those are looked at for that break no other rule.
   */
  public static List<String> ofContent(Image image, World world) {
    SensitiveDataPolicy policy = world.settings().sensitiveData();
    boolean forbidden =
        switch (world.contents().of(image.imageId())) {
          case CLEAN -> false;
          case SENSITIVE -> !isAllowed(image, world);
          case UNVERIFIABLE -> policy.unverifiableImages() == UnverifiableImages.REFUSE;
        };
    return forbidden && policy.check() == Check.ENFORCE ? List.of("sensitive-data") : List.of();
  }

  /** Whether the status tags say that the AMI holds what must not be public. */
  public static boolean isKnownToBeSensitive(Image image, World world) {
    return world.settings().sensitiveData().check() == Check.ENFORCE
        && Set.of("refused", "withdrawn", "held-back").contains(OurTags.status(image))
        && image.tags().getOrDefault(OurTags.DETAIL, "").startsWith("sensitive-data: private-key ")
        && !isAllowed(image, world);
  }

  private static boolean isAllowed(Image image, World world) {
    return image.tags().containsKey(world.settings().sensitiveData().allowTagKey());
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
