package dev.amipublisher.cli.account;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;

/** Who changed an AMI's launch permissions in the last 90 days, as CloudTrail recorded it. */
public final class PermissionHistory {

  private static final Set<String> CALLS = Set.of("ModifyImageAttribute", "ResetImageAttribute");

  private final CloudTrailClient cloudTrail;

  PermissionHistory(CloudTrailClient cloudTrail) {
    this.cloudTrail = cloudTrail;
  }

  /**
   * A change.
   *
   * @param call for example {@code ModifyImageAttribute}
   * @param by the ARN of the caller, or the name that CloudTrail gives
   * @param at when
   */
  public record Change(String call, String by, Instant at) {}

  /**
   * The last change of an AMI's launch permissions.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
   * @throws Mistake if CloudTrail may not be asked
   */
  public Optional<Change> last(String imageId) {
    try {
      return cloudTrail
          .lookupEvents(
              request ->
                  request
                      .maxResults(50)
                      .lookupAttributes(
                          LookupAttribute.builder()
                              .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                              .attributeValue(imageId)
                              .build()))
          .events()
          .stream()
          .filter(event -> CALLS.contains(event.eventName()))
          .findFirst()
          .map(event -> new Change(event.eventName(), caller(event), event.eventTime()));
    } catch (SdkException failure) {
      throw new Mistake("not known: " + ConnectionMistakes.brief("LookupEvents", failure));
    }
  }

  private static String caller(Event event) {
    try {
      JsonObject identity =
          JsonParser.parseString(String.valueOf(event.cloudTrailEvent()))
              .getAsJsonObject()
              .getAsJsonObject("userIdentity");
      if (identity != null && identity.has("arn")) {
        return identity.get("arn").getAsString();
      }
    } catch (JsonParseException | IllegalStateException notJson) {
      // the name will do
    }
    return event.username() == null ? "someone that CloudTrail does not name" : event.username();
  }
}
