package dev.amipublisher.infra.settings;

import java.util.List;
import java.util.Optional;

/**
 * The hub that all Regions send to.
 *
 * @param region its Region
 * @param account its account; empty means the stack's own
 * @param organization whose accounts may send to it; empty means that only its own account may
 * @param email who is mailed what comes to it, if anyone
 * @param dashboardRegions the Regions that its dashboard shows
 */
public record HubSettings(
    String region,
    Optional<String> account,
    Optional<String> organization,
    Optional<String> email,
    List<String> dashboardRegions) {

  /** Defensive copy. */
  public HubSettings {
    dashboardRegions = List.copyOf(dashboardRegions);
  }
}
