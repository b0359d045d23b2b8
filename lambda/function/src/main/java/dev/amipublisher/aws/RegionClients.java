package dev.amipublisher.aws;

import dev.amipublisher.port.Sleeper;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * The clients of other Regions, each made when it is needed first and used by every invocation from
 * then on. Thread-safe.
 */
public final class RegionClients {

  private final AwsClients clients;
  private final int bucketShare;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Executor threads;
  private final Map<String, RegionClient> made = new ConcurrentHashMap<>();

  /**
   * Makes ready to make clients.
   *
   * @param clients makes them
   * @param bucketShare the percentage of EC2's request buckets that may be used
   * @param clock what time it is
   * @param sleeper how to wait
   * @param threads runs the reads that are made at the same time
   */
  public RegionClients(
      AwsClients clients, int bucketShare, InstantSource clock, Sleeper sleeper, Executor threads) {
    this.clients = clients;
    this.bucketShare = bucketShare;
    this.clock = clock;
    this.sleeper = sleeper;
    this.threads = threads;
  }

  /**
   * What there is of one Region.
   *
   * @param ec2 EC2
   * @param serviceQuotas Service Quotas, which is connected when it is asked
   * @param copies the bucket of CopyImage, which each Region has for itself
   * @param tags the bucket of CreateTags
   */
  record RegionClient(
      Ec2Client ec2,
      Supplier<ServiceQuotasClient> serviceQuotas,
      TokenBucket copies,
      TokenBucket tags) {}

  RegionClient in(String region) {
    return made.computeIfAbsent(region, this::make);
  }

  private RegionClient make(String region) {
    Map<String, ServiceQuotasClient> quotas = new ConcurrentHashMap<>();
    return new RegionClient(
        clients.ec2(region),
        () -> quotas.computeIfAbsent(region, clients::serviceQuotas),
        TokenBucket.ofCopyImage(bucketShare, clock, sleeper),
        TokenBucket.ofCreateTags(bucketShare, clock, sleeper));
  }

  Executor threads() {
    return threads;
  }
}
