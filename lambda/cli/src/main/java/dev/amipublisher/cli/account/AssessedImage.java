package dev.amipublisher.cli.account;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;

/**
 * An AMI, and what the function would make of it now.
 *
 * @param region where it is
 * @param facts the AMI as it was read
 * @param outcome what would happen to it
 * @param otherRegions what its tags say that it came to in other Regions or, if it would be
 *     published now, into which it would be copied; empty if nothing
 * @param onlyIfClean whether what would happen to it depends on its content, which was not
 *     inspected
 */
public record AssessedImage(
    String region, ImageFacts facts, Outcome outcome, String otherRegions, boolean onlyIfClean) {}
