package dev.amipublisher.cli.local;

import dev.amipublisher.localaws.LocalAws;

/** The embedded EC2 with its sample fleet, and the function that hears of what changes there. */
public final class ServedAccount implements AutoCloseable {

  private final LocalAws aws;
  private final ServedRegions regions;

  ServedAccount(LocalAws aws, ServedRegions regions) {
    this.aws = aws;
    this.regions = regions;
  }

  /** Where it is served. */
  public LocalAws aws() {
    return aws;
  }

  void sweepAndAwaitEnd() {
    regions.sweepAndAwaitEnd();
  }

  @Override
  public void close() {
    regions.close();
    aws.close();
  }
}
