package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;

/**
 * An AMI that needs another pass.
 *
 * @param image as it was read last
 * @param readAt when, or earlier
 * @param publishTagChanged whether its publish tag changed between two reads of ours
 */
record Again(ImageFacts image, Instant readAt, boolean publishTagChanged) {}
