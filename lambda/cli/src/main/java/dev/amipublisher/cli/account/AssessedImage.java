package dev.amipublisher.cli.account;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;

/**
 * An AMI, and what the function would make of it now.
 *
 * @param region where it is
 * @param facts the AMI as it was read
 * @param outcome what would become of it
 */
public record AssessedImage(String region, ImageFacts facts, Outcome outcome) {}
