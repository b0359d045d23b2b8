package dev.amipublisher.cli.doctor;

import dev.amipublisher.aws.AwsCalls;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.CheckResult.Verdict;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

/**
 * Which of the facts that the design assumes about AWS ({@code docs/aws-facts.md}) a round trip
 * that went well confirms in this account.
 */
public final class AssumedFacts {

  private final Deployment deployment;
  private final RoundTrip trip;
  private final PublishTag tag;
  private final ServiceQuotasClient serviceQuotas;

  /**
   * Judges after a round trip.
   *
   * @param trip went well
   * @param tag of the AMI that it was about
   */
  public AssumedFacts(
      Deployment deployment, RoundTrip trip, PublishTag tag, ServiceQuotasClient serviceQuotas) {
    this.deployment = deployment;
    this.trip = trip;
    this.tag = tag;
    this.serviceQuotas = serviceQuotas;
  }

  /**
   * Judges all of them.
   *
   * @param trailLogs whether a trail logs here, so that CloudTrail's events come as well
   * @param now when the round trip ended
   */
  public List<CheckResult> judge(boolean trailLogs, Instant now) {
    return List.of(tagEvents(trailLogs, now), ownQuota(), publishing());
  }

  private CheckResult tagEvents(boolean trailLogs, Instant now) {
    Map<String, Duration> legs = trip.legs();
    String arrived =
        "Confirmed: the tag led to the AMI within %.1f s, its removal within %.1f s"
            .formatted(seconds(legs, RoundTrip.ANSWERED), seconds(legs, RoundTrip.BACK));
    String name = "fact: tag events of AMIs";
    if (!trailLogs) {
      return result(
          name,
          Verdict.WELL,
          arrived + ", by 'Tag Change on Resource', as no trail logs here.",
          "",
          "");
    }
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return result(
        name,
        Verdict.WELL,
        arrived + ".",
        "A trail logs here, too: in some minutes, a sum above 0 confirms that the rule of 'Tag"
            + " Change on Resource' matched.",
        deployment.command(
            ("cloudwatch get-metric-statistics --namespace AWS/Events --metric-name MatchedEvents"
                    + " --dimensions Name=RuleName,Value=%s --statistics Sum --period 300"
                    + " --start-time %s --end-time %s")
                .formatted(
                    deployment.names().rule(deployment.patterns().tagChanged()),
                    minute.minus(10, ChronoUnit.MINUTES),
                    minute.plus(5, ChronoUnit.MINUTES))));
  }

  private CheckResult ownQuota() {
    String name = "fact: quota of its own";
    try {
      Double value =
          serviceQuotas
              .getServiceQuota(
                  request ->
                      request
                          .serviceCode(PublicImageQuotaCode.SERVICE)
                          .quotaCode(PublicImageQuotaCode.QUOTA))
              .quota()
              .value();
      return result(
          name,
          Verdict.WELL,
          "Service Quotas answers %.0f; what it answers where there is none, this account cannot show."
              .formatted(value),
          "",
          "");
    } catch (NoSuchResourceException none) {
      return result(
          name,
          Verdict.WELL,
          "Confirmed: there is none, and GetServiceQuota answers NoSuchResourceException.",
          "",
          "");
    } catch (SdkException failed) {
      return result(
          name,
          Verdict.LOOK,
          "Not confirmed: " + sentence(failed),
          "Allow servicequotas:GetServiceQuota, or try again.",
          "");
    }
  }

  /** With the caller's rights: nobody can make a dry run with the function's. */
  private CheckResult publishing() {
    String name = "fact: publishing";
    try {
      tag.tryPublishing();
      return result(
          name,
          Verdict.WELL,
          "Confirmed for you, not for the function's role: EC2 would share the AMI (dry run), and"
              + " it could be read back.",
          "",
          "");
    } catch (AwsServiceException refused) {
      return result(
          name,
          Verdict.LOOK,
          "Not confirmed: " + sentence(refused),
          "Try it with a role that may call ec2:ModifyImageAttribute; of the function's role this"
              + " says nothing.",
          "");
    }
  }

  private static CheckResult result(
      String name, Verdict verdict, String sentence, String remedy, String command) {
    return new CheckResult(name, verdict, sentence, remedy, command);
  }

  private static double seconds(Map<String, Duration> legs, String leg) {
    return RoundTrip.seconds(legs.getOrDefault(leg, Duration.ZERO));
  }

  private static String sentence(SdkException failure) {
    return AwsCalls.withoutTail(String.valueOf(failure.getMessage()));
  }
}
