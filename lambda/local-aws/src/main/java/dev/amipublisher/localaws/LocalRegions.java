package dev.amipublisher.localaws;

import dev.amipublisher.localaws.ebs.VolumeContents;
import dev.amipublisher.localaws.ec2.AccountRegions;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.http.CredentialScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The services of every Region of an account. */
public final class LocalRegions {

  private final LocalEc2 ec2;
  private final LocalRegion home;
  private final VolumeContents contents = new VolumeContents();
  private final Map<String, LocalRegion> regions = new ConcurrentHashMap<>();

  /** The Regions of the account that has this EC2, whose Region is the home Region. */
  public LocalRegions(LocalEc2 ec2) {
    this.ec2 = ec2;
    this.home = of(ec2.region());
    ec2.inEveryRegion().forEach(other -> of(other.region()));
  }

  /** The Region that the account was made with. */
  public LocalRegion home() {
    return home;
  }

  /** The Region of that name; one that was not there yet is added to the account. */
  public LocalRegion of(String name) {
    return regions.computeIfAbsent(name, _ -> new LocalRegion(ec2.inRegion(name), contents));
  }

  /** EC2's refusal where there is no such Region; it names those that there are. */
  public Ec2Error unknownRegion() {
    Ec2Error refusal = AccountRegions.notAuthenticated();
    return new Ec2Error(
        refusal.code(),
        refusal.text()
            + ". This local AWS has the Regions "
            + ec2.inEveryRegion().stream().map(LocalEc2::region).collect(Collectors.joining(", ")),
        refusal.httpStatus());
  }

  /**
   * The Region that a request was signed for, if there is one. An account with one Region answers
   * there for any signature.
   */
  public Optional<LocalRegion> of(CredentialScope scope) {
    List<LocalEc2> all = ec2.inEveryRegion();
    if (scope.region() == null || all.size() == 1) {
      return Optional.of(home);
    }
    return all.stream()
        .map(LocalEc2::region)
        .filter(name -> name.equals(scope.region()))
        .map(this::of)
        .findFirst();
  }
}
