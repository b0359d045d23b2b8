package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scan for known vulnerabilities found in an image.
 *
 * @param scannedAt when it was scanned
 * @param highestSeverity EC2's label of the worst finding, such as {@code critical}; null if there
 *     is none
 * @param fixAvailableSince by label, since when there is a fix for a finding
 */
public record ScanResults(
    Instant scannedAt, @Nullable String highestSeverity, Map<String, Instant> fixAvailableSince) {

  /** Defensive copy. */
  public ScanResults {
    fixAvailableSince = Map.copyOf(fixAvailableSince);
  }

  /** A scan that found nothing. */
  public static ScanResults clean(Instant scannedAt) {
    return new ScanResults(scannedAt, null, Map.of());
  }

  /** A scan that found a vulnerability of this severity, and nothing worse, without any fix. */
  public static ScanResults found(Instant scannedAt, String highestSeverity) {
    return new ScanResults(scannedAt, highestSeverity, Map.of());
  }

  /** The same results with a fix for a finding of a severity. */
  public ScanResults fixedSince(String severity, Instant since) {
    Map<String, Instant> fixes = new LinkedHashMap<>(fixAvailableSince);
    fixes.put(severity, since);
    return new ScanResults(scannedAt, highestSeverity, fixes);
  }
}
