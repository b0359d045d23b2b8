package dev.amipublisher.simulation.world;

import java.util.List;

/**
 * What a seed may hold that not every function understands.
 *
 * @param forgeries the values of the status tag that people write
 * @param quotaWithoutValue whether Service Quotas may answer without a value
 */
public record Oddities(List<String> forgeries, boolean quotaWithoutValue) {}
