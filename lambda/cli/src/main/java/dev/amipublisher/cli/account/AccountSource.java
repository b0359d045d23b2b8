package dev.amipublisher.cli.account;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which account and Regions to read, as the command line gives them.
 *
 * @param environment the environment variables
 * @param profile the profile of the AWS CLI's configuration; null for the default
 * @param regions the Regions; empty for the one that the AWS CLI would take
 * @param allRegions whether all Regions are wanted that the account has
 * @param endpoint where all calls go; null for AWS itself
 */
public record AccountSource(
    Map<String, String> environment,
    @Nullable String profile,
    List<String> regions,
    boolean allRegions,
    @Nullable URI endpoint) {

  /** Defensive copies. */
  public AccountSource {
    environment = Map.copyOf(environment);
    regions = List.copyOf(regions);
  }
}
