package dev.amipublisher.localaws.ec2;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Writes the events that AWS emits about changes, and delivers them to the listeners after the
 * change. Shapes follow the user guides: <a
 * href="https://docs.aws.amazon.com/tag-editor/latest/userguide/tag-monitor.html">tag events</a>,
 * <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-ami-events.html">AMI
 * states</a>, <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">CloudTrail</a>.
 */
public final class EventOutbox {

  private final String accountId;
  private final String region;
  private final InstantSource clock;
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  private final Queue<String> waiting = new ArrayDeque<>();
  private long eventNumber;

  /** Events of this account and Region. */
  public EventOutbox(String accountId, String region, InstantSource clock) {
    this.accountId = accountId;
    this.region = region;
    this.clock = clock;
  }

  /** Adds a listener. */
  public void listen(EventListener listener) {
    listeners.add(listener);
  }

  /** Delivers the waiting events. Call without holding any lock. */
  public void deliver() {
    if (listeners.isEmpty()) {
      return;
    }
    for (String event : takeWaiting()) {
      listeners.forEach(listener -> listener.onEvent(event));
    }
  }

  /** Tags changed; the image is as it is after the change. */
  public void tagsChanged(Image image, Collection<String> changedKeys) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonObject tags = new JsonObject();
    image.tags().forEach(tags::addProperty);
    JsonArray keys = new JsonArray();
    changedKeys.forEach(keys::add);
    JsonObject detail = new JsonObject();
    detail.add("changed-tag-keys", keys);
    detail.add("tags", tags);
    detail.addProperty("service", "ec2");
    detail.addProperty("resource-type", "image");
    // Documented as an integer; real events carry a float such as 3.0.
    detail.addProperty("version", (double) image.tagVersion());
    // Whether the ARN names the account is unconfirmed for images; for instances it does.
    String arn = "arn:aws:ec2:" + region + ":" + accountId + ":image/" + image.imageId();
    send("aws.tag", "Tag Change on Resource", List.of(arn), detail);
  }

  /** The image entered a state that EC2 has an event for. */
  public void stateChanged(String imageId, String state, String errorMessage) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonObject detail = new JsonObject();
    detail.addProperty("RequestId", nextId());
    detail.addProperty("ImageId", imageId);
    detail.addProperty("State", state);
    detail.addProperty("ErrorMessage", errorMessage);
    String arn = "arn:aws:ec2:" + region + "::image/" + imageId;
    send("aws.ec2", "EC2 AMI State Change", List.of(arn), detail);
  }

  /** A launch permission was changed through the API: a CloudTrail event. */
  public void permissionsChanged(Ec2Caller caller, Ec2Request.ModifyImageAttribute request) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonObject launchPermission = new JsonObject();
    addItems(launchPermission, "add", request.additions());
    addItems(launchPermission, "remove", request.removals());
    JsonObject parameters = new JsonObject();
    parameters.addProperty("imageId", request.imageId());
    parameters.addProperty("attributeType", "launchPermission");
    parameters.add("launchPermission", launchPermission);
    apiCall(caller, "ModifyImageAttribute", parameters);
  }

  /** All launch permissions were reset through the API: a CloudTrail event. */
  public void permissionsReset(Ec2Caller caller, Ec2Request.ResetImageAttribute request) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonObject parameters = new JsonObject();
    parameters.addProperty("imageId", request.imageId());
    parameters.addProperty("attributeType", "launchPermission");
    apiCall(caller, "ResetImageAttribute", parameters);
  }

  private static void addItems(
      JsonObject launchPermission, String operation, List<LaunchPermission> permissions) {
    if (permissions.isEmpty()) {
      return;
    }
    JsonArray items = new JsonArray();
    for (LaunchPermission permission : permissions) {
      JsonObject item = new JsonObject();
      item.addProperty(PermissionNames.nameOf(permission), permission.value());
      items.add(item);
    }
    JsonObject list = new JsonObject();
    list.add("items", items);
    launchPermission.add(operation, list);
  }

  void apiCall(Ec2Caller caller, String eventName, JsonObject requestParameters) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonObject issuer = new JsonObject();
    issuer.addProperty("type", "Role");
    issuer.addProperty("arn", caller.roleArn());
    issuer.addProperty("accountId", caller.accountId());
    issuer.addProperty("userName", caller.name());
    JsonObject context = new JsonObject();
    context.add("sessionIssuer", issuer);
    JsonObject identity = new JsonObject();
    identity.addProperty("type", "AssumedRole");
    identity.addProperty("arn", caller.arn());
    identity.addProperty("accountId", caller.accountId());
    identity.add("sessionContext", context);
    JsonObject response = new JsonObject();
    response.addProperty("requestId", nextId());
    response.addProperty("_return", true);
    JsonObject detail = new JsonObject();
    detail.addProperty("eventVersion", "1.10");
    detail.add("userIdentity", identity);
    detail.addProperty("eventTime", time());
    detail.addProperty("eventSource", "ec2.amazonaws.com");
    detail.addProperty("eventName", eventName);
    detail.addProperty("awsRegion", region);
    detail.add("requestParameters", requestParameters);
    detail.add("responseElements", response);
    detail.addProperty("eventID", nextId());
    detail.addProperty("readOnly", false);
    detail.addProperty("eventType", "AwsApiCall");
    detail.addProperty("managementEvent", true);
    detail.addProperty("recipientAccountId", accountId);
    // CloudTrail's events never name resources in the envelope.
    send("aws.ec2", "AWS API Call via CloudTrail", List.of(), detail);
  }

  void send(String source, String detailType, List<String> arns, JsonElement detail) {
    if (listeners.isEmpty()) {
      return;
    }
    JsonArray resources = new JsonArray();
    arns.forEach(resources::add);
    JsonObject event = new JsonObject();
    event.addProperty("version", "0");
    event.addProperty("id", nextId());
    event.addProperty("detail-type", detailType);
    event.addProperty("source", source);
    event.addProperty("account", accountId);
    event.addProperty("time", time());
    event.addProperty("region", region);
    event.add("resources", resources);
    event.add("detail", detail);
    synchronized (waiting) {
      waiting.add(event.toString());
    }
  }

  private List<String> takeWaiting() {
    synchronized (waiting) {
      List<String> taken = new ArrayList<>(waiting);
      waiting.clear();
      return taken;
    }
  }

  private String time() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String nextId() {
    return new UUID(0x4000L, 0x8000_0000_0000_0000L | ++eventNumber).toString();
  }
}
