package dev.amipublisher.localaws.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The services that speak AWS JSON 1.1: EventBridge and Service Quotas. */
public final class JsonServices {

  private static final String PUT_EVENTS = "AWSEvents.PutEvents";
  private static final String GET_DEFAULT_QUOTA =
      "ServiceQuotasV20190624.GetAWSDefaultServiceQuota";
  private static final String GET_SERVICE_QUOTA = "ServiceQuotasV20190624.GetServiceQuota";

  private final LocalEventBridge eventBridge;
  private final LocalServiceQuotas serviceQuotas;

  /** Serves these two. */
  public JsonServices(LocalEventBridge eventBridge, LocalServiceQuotas serviceQuotas) {
    this.eventBridge = eventBridge;
    this.serviceQuotas = serviceQuotas;
  }

  /**
   * The action as IAM names it, such as {@code events:PutEvents}.
   *
   * @param target the header {@code X-Amz-Target}
   */
  public static String iamAction(String target) {
    String service = target.startsWith("AWSEvents.") ? "events:" : "servicequotas:";
    return service + target.substring(target.indexOf('.') + 1);
  }

  /**
   * The body of a successful response.
   *
   * @throws JsonServiceError if the service refuses
   */
  public JsonObject respond(String target, String body) {
    JsonObject request = JsonParser.parseString(body).getAsJsonObject();
    return switch (target) {
      case PUT_EVENTS -> eventBridge.putEvents(request);
      case GET_SERVICE_QUOTA -> serviceQuotas.getServiceQuota(request);
      case GET_DEFAULT_QUOTA -> serviceQuotas.getDefaultServiceQuota(request);
      default ->
          throw new JsonServiceError(
              "UnknownOperationException",
              "Unknown operation %s. Served are: %s, %s."
                  .formatted(target, PUT_EVENTS, GET_SERVICE_QUOTA));
    };
  }
}
