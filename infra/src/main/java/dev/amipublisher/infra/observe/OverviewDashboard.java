package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.Functions;
import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** One page that answers: what became public, how fast, what was refused, and does it run? */
public final class OverviewDashboard extends Construct {

  private static final int HALF_WIDTH = 12;

  private final PublisherMetrics metrics;
  private final Dashboard dashboard;

  /** Makes the dashboard. */
  public OverviewDashboard(
      Construct scope, StackNames names, Functions functions, DeadLetters deadLetters) {
    super(scope, "Dashboard");
    metrics = new PublisherMetrics(names);
    dashboard = dashboard(names);
    dashboard.addWidgets(outcomes(), publicImages());
    dashboard.addWidgets(timeToPublic(), findingsByRule());
    dashboard.addWidgets(sweepSize(), sweepDuration());
    dashboard.addWidgets(verdicts(), inspects());
    dashboard.addWidgets(copies());
    dashboard.addWidgets(trouble(functions, deadLetters), waiting(functions));
  }

  /** The dashboard's name in CloudWatch. */
  public String name() {
    return dashboard.getDashboardName();
  }

  private Dashboard dashboard(StackNames names) {
    return Dashboard.Builder.create(this, "Dashboard")
        // Dashboards belong to the account, not to a Region: without it, Regions would share one.
        .dashboardName(names.of(Stack.of(this).getRegion()))
        .build();
  }

  private GraphWidget outcomes() {
    return graph("What became of AMIs")
        .left(
            sums(
                Metric.PUBLISHED, Metric.WITHDRAWN, Metric.REFUSED, Metric.REVOKED, Metric.INVALID))
        .build();
  }

  private GraphWidget publicImages() {
    return graph("Public AMIs")
        .left(
            highest(
                Metric.PUBLIC_IMAGES,
                Metric.PUBLIC_IMAGE_QUOTA,
                Metric.UNMANAGED_PUBLIC_IMAGES,
                Metric.PUBLIC_IMAGES_NEAR_DEPRECATION))
        .build();
  }

  private GraphWidget timeToPublic() {
    return graph("From tag to public, milliseconds")
        .left(
            List.of(
                metrics.percentile(Metric.TIME_TO_PUBLIC, 50),
                metrics.percentile(Metric.TIME_TO_PUBLIC, 90),
                metrics.highest(Metric.TIME_TO_PUBLIC)))
        .build();
  }

  private GraphWidget findingsByRule() {
    return graph("Findings by rule").left(List.of(metrics.findingsByRule())).build();
  }

  private GraphWidget sweepSize() {
    return graph("AMIs looked at by a sweep")
        .left(highest(Metric.SWEEP_SIZE, Metric.IMAGES_LEFT))
        .build();
  }

  private GraphWidget copies() {
    return graph("Copies in other Regions")
        .left(sums(Metric.COPIES_STARTED))
        .right(highest(Metric.COPIES_FAILED))
        .build();
  }

  private GraphWidget sweepDuration() {
    return graph("Duration of a sweep, milliseconds").left(highest(Metric.SWEEP_DURATION)).build();
  }

  private GraphWidget verdicts() {
    return graph("AMIs that were looked into")
        .left(
            sums(
                Metric.INSPECTED_IMAGES,
                Metric.SENSITIVE_IMAGES,
                Metric.UNVERIFIED_IMAGES,
                Metric.AUDITED_IMAGES,
                Metric.PUBLIC_SENSITIVE_IMAGES))
        .build();
  }

  private GraphWidget inspects() {
    return graph("Blocks read, and milliseconds to look into AMIs")
        .left(sums(Metric.BLOCKS_READ))
        .right(highest(Metric.INSPECTION_TIME))
        .build();
  }

  private GraphWidget trouble(Functions functions, DeadLetters deadLetters) {
    return graph("Trouble")
        .left(
            Stream.concat(
                    Stream.of(
                        functions
                            .events()
                            .function()
                            .metricErrors(MetricOptions.builder().label("Errors").build()),
                        functions
                            .sweeps()
                            .function()
                            .metricErrors(MetricOptions.builder().label("Sweep errors").build()),
                        functions
                            .events()
                            .function()
                            .metricThrottles(MetricOptions.builder().label("Throttles").build()),
                        deadLetters
                            .undelivered()
                            .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder().label("Undelivered events").build()),
                        deadLetters
                            .failed()
                            .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder().label("Failed events").build())),
                    sums(
                        Metric.EC2_THROTTLES,
                        Metric.FAILED,
                        Metric.WITHDRAWALS_FAILED,
                        Metric.WITHDRAWALS_HELD_BACK,
                        Metric.CATALOGUES_NOT_WRITTEN)
                        .stream())
                .toList())
        .build();
  }

  private GraphWidget waiting(Functions functions) {
    return graph("Events and how long they wait, milliseconds")
        .left(
            List.of(
                functions.events().function().metricInvocations(),
                functions.sweeps().function().metricInvocations()))
        .right(
            List.of(
                functions
                    .events()
                    .function()
                    .metric("AsyncEventAge", MetricOptions.builder().statistic("Maximum").build())))
        .build();
  }

  private static GraphWidget.Builder graph(String title) {
    return GraphWidget.Builder.create().title(title).width(HALF_WIDTH);
  }

  private List<IMetric> sums(Metric... shown) {
    return Stream.of(shown).<IMetric>map(metrics::sum).toList();
  }

  private List<IMetric> highest(Metric... shown) {
    return Stream.of(shown).<IMetric>map(metrics::highest).toList();
  }
}
