package dev.amipublisher.copies;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the passes over the AMIs of one invocation share. Not thread-safe. */
final class CopyContext {

  private final Map<String, CopyPreflight> checks = new HashMap<>();
  private final Settings settings;
  private final AccountAndRegion home;
  private final Images images;
  private final TargetRegions targets;
  private final CopyIndex listings;
  private final Deadline deadline;
  private int started;

  CopyContext(
      Settings settings,
      AccountAndRegion home,
      Images images,
      TargetRegions targets,
      Deadline deadline) {
    this.settings = settings;
    this.home = home;
    this.images = images;
    this.targets = targets;
    this.listings = new CopyIndex(targets, home.region(), deadline);
    this.deadline = deadline;
  }

  Settings settings() {
    return settings;
  }

  AccountAndRegion home() {
    return home;
  }

  Images images() {
    return images;
  }

  CopyIndex listings() {
    return listings;
  }

  Deadline deadline() {
    return deadline;
  }

  /** The Regions that AMIs are copied into. */
  List<String> regions() {
    return settings.copies().regionsFrom(home.region());
  }

  TargetRegion in(String region) {
    return targets.in(region);
  }

  CopyPreflight checks(String region) {
    return checks.computeIfAbsent(region, name -> new CopyPreflight(name, targets.in(name)));
  }

  /** A copy of an AMI was asked for. */
  void started(String region, String imageId) {
    started++;
    checks(region).started();
    listings.changed(region, imageId);
  }

  /** How many copies were asked for. */
  int started() {
    return started;
  }
}
