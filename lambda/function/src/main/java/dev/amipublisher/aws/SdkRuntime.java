package dev.amipublisher.aws;

import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What the SDK's clients run on. A simulation brings its own, so that nothing in it depends on real
 * time or on the order of threads.
 *
 * @param http sends the requests
 * @param threads runs the reads that are made at the same time
 * @param timing adjusts how each client measures time-outs and waits before retries
 * @param readsAhead whether the next page of a list is read while the last one is dealt with
 */
public record SdkRuntime(
    SdkHttpClient http,
    Executor threads,
    UnaryOperator<ClientOverrideConfiguration> timing,
    boolean readsAhead) {

  /** Nothing is read ahead, so that each read shows what was done before it. */
  public SdkRuntime(
      SdkHttpClient http, Executor threads, UnaryOperator<ClientOverrideConfiguration> timing) {
    this(http, threads, timing, false);
  }

  /** Real time and virtual threads. */
  static SdkRuntime over(SdkHttpClient http) {
    return new SdkRuntime(http, Thread::startVirtualThread, UnaryOperator.identity());
  }

  /** The same, reading ahead. */
  public SdkRuntime readingAhead() {
    return new SdkRuntime(http, threads, timing, true);
  }
}
