package dev.amipublisher.event;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.event.Trigger.Sweep;
import dev.amipublisher.event.Trigger.Unrecognized;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads triggers from events. An event that is malformed, of another service or about another
 * account's AMI is {@link Unrecognized}; none makes it fail.
 *
 * @param publishTagKey the key of the tag that asks for publication
 * @param home the account and Region whose AMIs we look after
 */
public record TriggerReader(String publishTagKey, AccountAndRegion home) {

  /**
   * EC2 leaves the account out of an AMI's ARN; the tag service is not seen to, so both are
   * accepted.
   */
  private static final Pattern IMAGE_ARN =
      Pattern.compile("arn:(aws[\\w-]*):ec2:([^:]*):(\\d*):image/(.*)");

  private static final Pattern IMAGE_ID = Pattern.compile("ami-[0-9a-f]{8}([0-9a-f]{9})?");

  /** The triggers in an event: one for each AMI that it names, else one; never empty. */
  public List<Trigger> read(ScheduledEvent event) {
    String source = event.getSource();
    String detailType = event.getDetailType();
    if (source == null && detailType == null && event.getDetail().isEmpty()) {
      return List.of(new Sweep("An empty event asks for a sweep."));
    }
    if (source == null || detailType == null) {
      return List.of(new Unrecognized("The event has no source or no detail-type."));
    }
    if (isOfElsewhere(event.getAccount(), home.accountId())) {
      return List.of(
          new Unrecognized("The event is of another account, " + event.getAccount() + "."));
    }
    if (isOfElsewhere(event.getRegion(), home.region())) {
      return List.of(
          new Unrecognized("The event is of another Region, " + event.getRegion() + "."));
    }
    return switch (source + "/" + detailType) {
      case EventSources.TAGS + "/" + EventTypes.TAG_CHANGE -> tagChange(event);
      case EventSources.EC2 + "/" + EventTypes.AMI_STATE_CHANGE -> stateChange(event);
      case EventSources.EC2 + "/" + EventTypes.API_CALL -> apiCall(event);
      case EventSources.EVENTS + "/" + EventTypes.SCHEDULED,
          EventSources.SCHEDULER + "/" + EventTypes.SCHEDULED ->
          List.of(new Sweep("The schedule asks for a sweep."));
      case EventSources.CLOUDWATCH + "/" + EventTypes.ALARM_STATE_CHANGE -> List.of(alarm(event));
      case EventSources.OURS + "/" + EventTypes.SWEEP_REQUESTED -> List.of(sweep(event));
      case EventSources.OURS + "/" + EventTypes.AUDIT_REQUESTED -> List.of(audit(event));
      case EventSources.OURS + "/" + EventTypes.STILL_IN_USE ->
          List.of(new Unrecognized("A daily event shows Lambda that the version is in use."));
      default ->
          List.of(
              new Unrecognized("Events '" + detailType + "' of " + source + " are not handled."));
    };
  }

  /** An event that does not name its account or Region came to us by our own rules. */
  private static boolean isOfElsewhere(@Nullable String named, String home) {
    return named != null && !named.equals(home);
  }

  private List<Trigger> tagChange(ScheduledEvent event) {
    Object keys = event.getDetail().get("changed-tag-keys");
    boolean changed = keys instanceof List<?> list && list.contains(publishTagKey);
    if (keys != null && !changed) {
      return List.of(new Unrecognized("The tag " + publishTagKey + " did not change."));
    }
    return images(event, changed);
  }

  private List<Trigger> stateChange(ScheduledEvent event) {
    if (event.getResources().isEmpty()
        && event.getDetail().get("ImageId") instanceof String imageId) {
      return List.of(image(event, imageId, false));
    }
    return images(event, false);
  }

  /**
   * CloudTrail's events have nothing in {@code resources}; the AMIs stand in the request's
   * parameters.
   */
  private List<Trigger> apiCall(ScheduledEvent event) {
    Map<String, Object> call = event.getDetail();
    if (call.containsKey("errorCode")) {
      return List.of(new Unrecognized("The API call was refused, so that nothing changed."));
    }
    Map<?, ?> parameters = call.get("requestParameters") instanceof Map<?, ?> map ? map : Map.of();
    return switch (call.get("eventName") instanceof String name ? name : "") {
      case "ModifyImageAttribute", "ResetImageAttribute" ->
          List.of(
              parameters.get("imageId") instanceof String imageId
                  ? image(event, imageId, false)
                  : new Unrecognized("The API call names no AMI."));
      case "CreateTags", "DeleteTags" -> taggedImages(event, TagCall.of(parameters));
      case null, default ->
          List.of(new Unrecognized("The API call changes neither permissions nor tags of an AMI."));
    };
  }

  /** A call that names no tag is DeleteTags for all tags. */
  private List<Trigger> taggedImages(ScheduledEvent event, TagCall call) {
    if (!call.tagKeys().isEmpty() && !call.tagKeys().contains(publishTagKey)) {
      return List.of(new Unrecognized("The tag " + publishTagKey + " did not change."));
    }
    return call.imageIds().isEmpty()
        ? List.of(new Unrecognized("The API call names no AMI."))
        : call.imageIds().stream().distinct().map(imageId -> image(event, imageId, true)).toList();
  }

  private static Trigger sweep(ScheduledEvent event) {
    return new Sweep(
        event.getDetail().get("reason") instanceof String reason
            ? reason
            : "An event asks for a sweep.",
        Boolean.TRUE.equals(event.getDetail().get("inspect")));
  }

  private static Trigger audit(ScheduledEvent event) {
    return new Trigger.Audit(
        event.getDetail().get("reason") instanceof String reason
            ? reason
            : "An event asks for an audit.");
  }

  private static Trigger alarm(ScheduledEvent event) {
    String name = event.getDetail().get("alarmName") instanceof String text ? text : "unnamed";
    Object value =
        event.getDetail().get("state") instanceof Map<?, ?> state ? state.get("value") : null;
    return "ALARM".equals(value)
        ? new Sweep("The alarm " + name + " asks for a sweep.")
        : new Unrecognized("The alarm " + name + " is not in the state ALARM.");
  }

  private List<Trigger> images(ScheduledEvent event, boolean publishTagChanged) {
    if (event.getResources().isEmpty()) {
      return List.of(new Unrecognized("The event names no resource."));
    }
    return event.getResources().stream()
        .map(arn -> imageOfArn(event, arn, publishTagChanged))
        .distinct()
        .toList();
  }

  private Trigger imageOfArn(ScheduledEvent event, String arn, boolean publishTagChanged) {
    Matcher matcher = IMAGE_ARN.matcher(arn);
    if (!matcher.matches()) {
      return new Unrecognized(arn + " is not the ARN of an AMI.");
    }
    boolean ours =
        matcher.group(1).equals(home.partition())
            && matcher.group(2).equals(home.region())
            && (matcher.group(3).isEmpty() || matcher.group(3).equals(home.accountId()));
    return ours
        ? image(event, matcher.group(4), publishTagChanged)
        : new Unrecognized(arn + " is of another account, Region or partition.");
  }

  private Trigger image(ScheduledEvent event, String imageId, boolean publishTagChanged) {
    if (!IMAGE_ID.matcher(imageId).matches()) {
      return new Unrecognized("'" + imageId + "' is not the id of an AMI.");
    }
    return new ImageChanged(imageId, publishTagChanged, occurredAt(event));
  }

  private static @Nullable Instant occurredAt(ScheduledEvent event) {
    return event.getTime() == null ? null : Instant.ofEpochMilli(event.getTime().getMillis());
  }
}
