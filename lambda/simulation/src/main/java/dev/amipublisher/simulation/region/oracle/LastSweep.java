package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import java.util.List;

/** What one sweep more in each Region may do where everything has converged. */
public record LastSweep(RegionOracles oracles, RegionWorld world) {

  /** Checks the calls since they were forgotten last. */
  public void check() {
    for (Site target : world.sites()) {
      for (RecordedCall call : target.ec2().calls()) {
        boolean reads = call.action().startsWith("Describe") || call.action().startsWith("Get");
        if (call.caller().startsWith("ami-publisher-") && !reads) {
          oracles.fail(RegionPromise.ONLY_READS_WHAT_HAS_CONVERGED, target.name() + ": " + call);
        }
      }
      for (Site source : world.sites()) {
        if (source.targets().contains(target.name()) && source.ec2().isEnabled()) {
          checkQueries(source, target);
        }
      }
    }
  }

  private void checkQueries(Site source, Site target) {
    List<String> queries =
        target.ec2().calls().stream()
            .filter(call -> call.caller().equals(source.roleName()))
            .map(RecordedCall::request)
            .filter(Ec2Request.DescribeImages.class::isInstance)
            .map(Ec2Request.DescribeImages.class::cast)
            .filter(request -> request.nextToken() == null)
            .flatMap(request -> request.filters().stream())
            .filter(filter -> filter.name().equals("tag:" + CopyTags.COPIED_FROM))
            .map(Filter::values)
            .flatMap(List::stream)
            .toList();
    if (!queries.equals(List.of(source.name() + "/*"))) {
      oracles.fail(
          RegionPromise.ASKS_ONE_QUERY_A_REGION,
          "%s asked %s for %s".formatted(source.name(), target.name(), queries));
    }
  }
}
