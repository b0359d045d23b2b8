package dev.amipublisher.outcome;

import java.time.Instant;

/**
 * How many other accounts use an AMI, by an image usage report.
 *
 * @param imageId the AMI
 * @param requestedAt when the report was asked for
 * @param otherAccounts how many accounts but our own use the AMI
 */
public record ImageUsage(String imageId, Instant requestedAt, int otherAccounts) {}
