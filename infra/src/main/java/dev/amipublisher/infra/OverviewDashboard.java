package dev.amipublisher.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** One page that answers: what became public, how fast, what was refused, and does it run? */
final class OverviewDashboard extends Construct {

  private static final int HALF_WIDTH = 12;

  OverviewDashboard(Construct scope, PublisherFunction function, DeadLetters deadLetters) {
    super(scope, "Dashboard");
    Dashboard dashboard = dashboard();
    dashboard.addWidgets(outcomes(), publicImages());
    dashboard.addWidgets(timeToPublic(), findingsByRule());
    dashboard.addWidgets(sweepSize(), sweepDuration());
    dashboard.addWidgets(trouble(function.function(), deadLetters), waiting(function.function()));
  }

  private Dashboard dashboard() {
    return Dashboard.Builder.create(this, "Dashboard")
        // Dashboards belong to the account, not to a Region: without it, Regions would share one.
        .dashboardName(AmiPublisherApp.STACK_NAME + "-" + Stack.of(this).getRegion())
        .build();
  }

  private static GraphWidget outcomes() {
    return graph("What became of AMIs")
        .left(sums("Published", "Withdrawn", "Refused", "Revoked", "Invalid"))
        .build();
  }

  private static GraphWidget publicImages() {
    return graph("Public AMIs")
        .left(
            highest(
                "PublicImages",
                "PublicImageQuota",
                "UnmanagedPublicImages",
                "PublicImagesNearDeprecation"))
        .build();
  }

  private static GraphWidget timeToPublic() {
    return graph("From tag to public, milliseconds")
        .left(
            List.of(
                PublisherMetrics.percentile("TimeToPublic", 50),
                PublisherMetrics.percentile("TimeToPublic", 90),
                PublisherMetrics.highest("TimeToPublic")))
        .build();
  }

  private static GraphWidget findingsByRule() {
    return graph("Findings by rule").left(List.of(PublisherMetrics.findingsByRule())).build();
  }

  private static GraphWidget sweepSize() {
    return graph("AMIs looked at by a sweep").left(highest("SweepSize", "ImagesLeft")).build();
  }

  private static GraphWidget sweepDuration() {
    return graph("Duration of a sweep, milliseconds").left(highest("SweepDuration")).build();
  }

  private static GraphWidget trouble(Function function, DeadLetters deadLetters) {
    return graph("Trouble")
        .left(
            Stream.concat(
                    Stream.of(
                        function.metricErrors(
                            MetricOptions.builder().label("Function errors").build()),
                        function.metricThrottles(
                            MetricOptions.builder().label("Function throttles").build()),
                        deadLetters
                            .undelivered()
                            .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder().label("Undelivered events").build()),
                        deadLetters
                            .failed()
                            .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder().label("Failed events").build())),
                    sums("Ec2Throttles", "Failed", "WithdrawalsHeldBack").stream())
                .toList())
        .build();
  }

  private static GraphWidget waiting(Function function) {
    return graph("Events and how long they wait, milliseconds")
        .left(List.of(function.metricInvocations()))
        .right(
            List.of(
                function.metric(
                    "AsyncEventAge", MetricOptions.builder().statistic("Maximum").build())))
        .build();
  }

  private static GraphWidget.Builder graph(String title) {
    return GraphWidget.Builder.create().title(title).width(HALF_WIDTH);
  }

  private static List<IMetric> sums(String... names) {
    return Stream.of(names).<IMetric>map(PublisherMetrics::sum).toList();
  }

  private static List<IMetric> highest(String... names) {
    return Stream.of(names).<IMetric>map(PublisherMetrics::highest).toList();
  }
}
