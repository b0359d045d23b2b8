package dev.amipublisher.infra.hub;

import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/**
 * One page that shows all Regions side by side: a graph for each metric, a line for each Region.
 */
final class HubDashboard {

  private static final int THIRD_OF_THE_WIDTH = 8;

  private final StackNames names;
  private final List<String> regions;

  private HubDashboard(StackNames names, List<String> regions) {
    this.names = names;
    this.regions = regions;
  }

  static void in(Construct scope, StackNames names, List<String> regions) {
    HubDashboard made = new HubDashboard(names, regions);
    Dashboard dashboard =
        Dashboard.Builder.create(scope, "Dashboard").dashboardName(names.of("hub")).build();
    dashboard.addWidgets(
        made.sums("Published", Metric.PUBLISHED),
        made.sums("Withdrawn", Metric.WITHDRAWN),
        made.sums("Refused", Metric.REFUSED));
    dashboard.addWidgets(
        made.graph("Public AMIs", Metric.PUBLIC_IMAGES, "Maximum"),
        made.graph("Public AMIs that no tag asks for", Metric.UNMANAGED_PUBLIC_IMAGES, "Maximum"),
        made.graph("From tag to public, 90 of 100, milliseconds", Metric.TIME_TO_PUBLIC, "p90"));
    dashboard.addWidgets(
        made.sums("Copies started from here", Metric.COPIES_STARTED),
        made.graph("Copies failed", Metric.COPIES_FAILED, "Maximum"),
        made.sums("Made private by others", Metric.REVOKED));
    dashboard.addWidgets(
        made.sums("Failed", Metric.FAILED),
        made.sums("Withdrawals that failed", Metric.WITHDRAWALS_FAILED),
        made.sums("Withdrawals held back", Metric.WITHDRAWALS_HELD_BACK));
    dashboard.addWidgets(
        made.sums("Sweeps completed", Metric.SWEEP_COMPLETED),
        made.graph("Duration of a sweep, milliseconds", Metric.SWEEP_DURATION, "Maximum"),
        made.sums("Calls that AWS throttled", Metric.EC2_THROTTLES));
  }

  private GraphWidget sums(String title, Metric metric) {
    return graph(title, metric, "Sum");
  }

  private GraphWidget graph(String title, Metric metric, String statistic) {
    return GraphWidget.Builder.create()
        .title(title)
        .width(THIRD_OF_THE_WIDTH)
        .left(regions.stream().<IMetric>map(region -> inRegion(region, metric, statistic)).toList())
        .build();
  }

  private IMetric inRegion(String region, Metric metric, String statistic) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
        .namespace(names.prefix())
        .metricName(metric.metricName())
        .region(region)
        .statistic(statistic)
        .period(Duration.minutes(5))
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html
        .label("${PROP('Region')}")
        .build();
  }
}
