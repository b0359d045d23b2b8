package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.verdict.Verdict;

/**
 * What an inspection ended with.
 *
 * @param verdict what is said of the image
 * @param blockReads how many blocks were read from its snapshots, each of which costs
 */
public record InspectedImage(Verdict verdict, long blockReads) {}
