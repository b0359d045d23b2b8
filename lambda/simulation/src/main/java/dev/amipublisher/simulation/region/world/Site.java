package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One Region: its EC2, the settings of the function that is deployed there, and how it fares. */
public final class Site {

  /** Whether something holds, and since when it is as it is. */
  public record Since(boolean holds, Instant since) {}

  private final LocalEc2 ec2;
  private final Map<String, String> environment;
  private final Settings settings;
  private boolean out;
  private Since encrypts;
  private Since blocked;
  private Instant placesChanged;

  Site(LocalEc2 ec2, Map<String, String> environment, Instant begin) {
    this.ec2 = ec2;
    this.environment = Map.copyOf(environment);
    this.settings = Settings.enforcing(environment);
    this.encrypts = new Since(false, begin);
    this.blocked = new Since(false, begin);
    this.placesChanged = begin;
  }

  /** The Region's name. */
  public String name() {
    return ec2.region();
  }

  /** EC2 there, as it really is. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** The AMIs there, as they really are. */
  public List<Image> images() {
    return ec2.images();
  }

  /** The environment variables of the function there. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The settings of the function there. */
  public Settings settings() {
    return settings;
  }

  /** Where the function there works. */
  public AccountAndRegion home() {
    return new AccountAndRegion("aws", name(), ec2.accountId());
  }

  /** The role of the function there, by which its calls are recorded. */
  public String roleName() {
    return "ami-publisher-" + name();
  }

  /** The Regions that the function there copies into. */
  public List<String> targets() {
    return settings.copies().regionsFrom(name());
  }

  /** Whether the Region answers no call at present. */
  public boolean isOut() {
    return out;
  }

  /** The Region stops answering, or answers again. */
  public void out(boolean nowOut) {
    out = nowOut;
  }

  /** EBS encryption by default there. */
  public Since encrypts() {
    return encrypts;
  }

  /** Switches EBS encryption by default. */
  public void encrypts(boolean on, Instant now) {
    ec2.encryptionByDefault(on);
    encrypts = new Since(on, now);
  }

  /** Block public access for AMIs there. */
  public Since blocked() {
    return blocked;
  }

  /** Switches block public access for AMIs. */
  public void blocked(boolean on, Instant now) {
    ec2.blockPublicAccess().set(on);
    blocked = new Since(on, now);
  }

  /** When the quota of public AMIs, or how many there are, changed last. */
  public Instant placesChanged() {
    return placesChanged;
  }

  /** The quota, or the number of public AMIs, changed. */
  public void placesChanged(Instant now) {
    placesChanged = now;
  }
}
