package dev.amipublisher.cli.local;

import dev.amipublisher.localaws.LocalAws;

/** The embedded EC2 with its sample fleet, and the function that hears of what changes there. */
public final class ServedAccount implements AutoCloseable {

  private final LocalAws aws;
  private final ServedLoop loop;

  ServedAccount(LocalAws aws, ServedLoop loop) {
    this.aws = aws;
    this.loop = loop;
  }

  /** Where it is served. */
  public LocalAws aws() {
    return aws;
  }

  void sweep() {
    loop.take("{}");
  }

  void awaitEnd() {
    loop.awaitEnd();
  }

  @Override
  public void close() {
    loop.close();
    aws.close();
  }
}
