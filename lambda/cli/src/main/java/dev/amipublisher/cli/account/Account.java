package dev.amipublisher.cli.account;

import dev.amipublisher.aws.Lazy;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;

/** An account, in some Regions, that is only read. */
public final class Account {

  private final String accountId;
  private final List<RegionReader> regions;
  private final ReadOnlyClients clients;

  private Account(String accountId, List<RegionReader> regions, ReadOnlyClients clients) {
    this.accountId = accountId;
    this.regions = List.copyOf(regions);
    this.clients = clients;
  }

  /**
   * Asks AWS whose account it is, and which Regions there are.
   *
   * @param settings how the function behaves there; in report mode
   * @throws Mistake if AWS cannot be asked
   */
  public static Account connect(AccountSource source, Settings settings, InstantSource clock) {
    AwsConfiguration configuration = AwsConfiguration.of(source);
    ReadOnlyClients clients = ReadOnlyClients.of(configuration.credentials(), source.endpoint());
    String home = configuration.region();
    try (var sts = clients.sts(home)) {
      String accountId = sts.getCallerIdentity().account();
      List<String> names = source.regions().isEmpty() ? List.of(home) : source.regions();
      if (source.allRegions()) {
        names = allRegions(clients, home);
      }

      List<RegionReader> readers = new ArrayList<>();
      for (String name : names) {
        readers.add(
            new RegionReader(
                name,
                accountId,
                // EC2's client takes long to load, and people who wait want to see that it began.
                new Lazy<>(() -> clients.connection(name, settings, clock)),
                settings,
                clock));
      }
      return new Account(accountId, readers, clients);
    } catch (SdkException failure) {
      throw ConnectionMistakes.of(failure, home, source.endpoint());
    }
  }

  private static List<String> allRegions(ReadOnlyClients clients, String home) {
    try (var ec2 = clients.ec2(home)) {
      return ec2.describeRegions().regions().stream()
          .map(software.amazon.awssdk.services.ec2.model.Region::regionName)
          .sorted()
          .toList();
    }
  }

  /** Twelve digits. */
  public String accountId() {
    return accountId;
  }

  /** The Regions, in the order of their names unless the user gave another. */
  public List<RegionReader> regions() {
    return regions;
  }

  /** Its clients, which can only read. */
  public ReadOnlyClients clients() {
    return clients;
  }

  /** Who changed launch permissions in a Region. */
  public PermissionHistory history(String region) {
    return new PermissionHistory(clients.cloudTrail(region));
  }

  /**
   * Reads all Regions side by side; each has rate limits of its own.
   *
   * @param inspects whether AMIs that would be published are inspected
   * @param progress what to do for each AMI that is read, by any thread
   */
  public List<RegionReading> read(boolean inspects, Runnable progress) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RegionReading>> readings =
          regions.stream()
              .map(region -> threads.submit(() -> region.read(inspects, progress)))
              .toList();
      List<RegionReading> done = new ArrayList<>();
      for (int i = 0; i < readings.size(); i++) {
        done.add(result(regions.get(i).region(), readings.get(i)));
      }
      return done;
    }
  }

  private static RegionReading result(String region, Future<RegionReading> reading) {
    try {
      return reading.get();
    } catch (ExecutionException failed) {
      return RegionReading.failed(region, String.valueOf(failed.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return RegionReading.failed(region, "It was interrupted.");
    }
  }
}
