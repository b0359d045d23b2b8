package dev.amipublisher.localaws.ec2;

/** What CopyImage reads in the Region of its source. */
public record RegionImages(ImageReads reads, Snapshots snapshots) {}
