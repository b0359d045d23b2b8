package dev.amipublisher.cli.doctor.account;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/**
 * A trail logs the Region's management events: without one, EventBridge gets none of CloudTrail's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Events
 *     from CloudTrail</a>
 */
final class TrailCheck implements Check {

  private final CloudTrailClient cloudTrail;
  private final Deployment deployment;

  TrailCheck(CloudTrailClient cloudTrail, Deployment deployment) {
    this.cloudTrail = cloudTrail;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return AccountChecks.TRAIL;
  }

  @Override
  public CheckResult run() {
    AwsServiceException refusal = null;
    for (Trail trail : cloudTrail.describeTrails(_ -> {}).trailList()) {
      try {
        if (recordsHere(trail) && isLogging(trail) && recordsChanges(trail)) {
          return CheckResult.well(this, trail.name());
        }
      } catch (AwsServiceException refused) {
        refusal = refused; // such as of a trail that is the organization's
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return CheckResult.look(
        this,
        "No trail logs changes in this Region, so that a change of launch permissions by others is"
            + " seen only by the next sweep.",
        "Make one, with a bucket that lets CloudTrail write.",
        deployment.command(
                "cloudtrail create-trail --name management --is-multi-region-trail"
                    + " --s3-bucket-name BUCKET")
            + " && "
            + deployment.command("cloudtrail start-logging --name management"));
  }

  private boolean recordsHere(Trail trail) {
    return Boolean.TRUE.equals(trail.isMultiRegionTrail())
        || deployment.home().region().equals(trail.homeRegion());
  }

  private boolean isLogging(Trail trail) {
    return Boolean.TRUE.equals(
        cloudTrail.getTrailStatus(request -> request.name(trail.trailARN())).isLogging());
  }

  private boolean recordsChanges(Trail trail) {
    GetEventSelectorsResponse selectors =
        cloudTrail.getEventSelectors(request -> request.trailName(trail.trailARN()));
    return selectors.eventSelectors().stream().anyMatch(TrailCheck::takesChanges)
        || selectors.advancedEventSelectors().stream().anyMatch(TrailCheck::takesChanges);
  }

  private static boolean takesChanges(EventSelector selector) {
    return Boolean.TRUE.equals(selector.includeManagementEvents())
        && selector.readWriteType() != ReadWriteType.READ_ONLY;
  }

  private static boolean takesChanges(AdvancedEventSelector selector) {
    boolean management =
        selector.fieldSelectors().stream()
            .anyMatch(
                field ->
                    field.field().equals("eventCategory")
                        && field.equalsValue().contains("Management"));
    boolean readsOnly =
        selector.fieldSelectors().stream()
            .anyMatch(
                field -> field.field().equals("readOnly") && field.equalsValue().contains("true"));
    return management && !readsOnly;
  }
}
