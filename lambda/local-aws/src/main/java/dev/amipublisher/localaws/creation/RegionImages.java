package dev.amipublisher.localaws.creation;

import dev.amipublisher.localaws.image.ImageReads;
import dev.amipublisher.localaws.snapshot.Snapshots;

/** What CopyImage reads in the Region of its source. */
public record RegionImages(ImageReads reads, Snapshots snapshots) {}
