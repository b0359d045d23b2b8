package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.SortedSet;

/**
 * An image usage report.
 *
 * @param reportId its id
 * @param imageId the image
 * @param state {@code pending}, {@code available} or {@code error}
 * @param creationTime when it was asked for
 * @param accountIds the accounts that use the image; none as long as it is pending
 */
public record UsageReport(
    String reportId,
    String imageId,
    String state,
    Instant creationTime,
    SortedSet<String> accountIds) {}
