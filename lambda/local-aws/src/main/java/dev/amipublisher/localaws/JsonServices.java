package dev.amipublisher.localaws;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The services that speak AWS JSON 1.1: EventBridge, Service Quotas, CloudTrail, Parameter Store.
 */
public final class JsonServices {

  private static final String PUT_EVENTS = "AWSEvents.PutEvents";
  private static final String GET_DEFAULT_QUOTA =
      "ServiceQuotasV20190624.GetAWSDefaultServiceQuota";
  private static final String GET_SERVICE_QUOTA = "ServiceQuotasV20190624.GetServiceQuota";

  private static final String CLOUD_TRAIL =
      "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
  private static final String LOOKUP_EVENTS = CLOUD_TRAIL + "LookupEvents";

  private static final String PARAMETER_STORE = "AmazonSSM.";

  private final LocalEventBridge eventBridge;
  private final LocalServiceQuotas serviceQuotas;
  private final LocalCloudTrail cloudTrail;
  private final LocalParameterStore parameterStore;

  /** Serves these. */
  public JsonServices(
      LocalEventBridge eventBridge,
      LocalServiceQuotas serviceQuotas,
      LocalCloudTrail cloudTrail,
      LocalParameterStore parameterStore) {
    this.eventBridge = eventBridge;
    this.serviceQuotas = serviceQuotas;
    this.cloudTrail = cloudTrail;
    this.parameterStore = parameterStore;
  }

  /**
   * The action as IAM names it, such as {@code events:PutEvents}.
   *
   * @param target the header {@code X-Amz-Target}
   */
  public static String iamAction(String target) {
    if (target.startsWith(CLOUD_TRAIL)) {
      return "cloudtrail:" + target.substring(CLOUD_TRAIL.length());
    }
    if (target.startsWith(PARAMETER_STORE)) {
      return "ssm:" + target.substring(PARAMETER_STORE.length());
    }
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
    if (target.startsWith(PARAMETER_STORE)) {
      return parameterStore.respond(target.substring(PARAMETER_STORE.length()), request);
    }
    return switch (target) {
      case PUT_EVENTS -> eventBridge.putEvents(request);
      case GET_SERVICE_QUOTA -> serviceQuotas.getServiceQuota(request);
      case GET_DEFAULT_QUOTA -> serviceQuotas.getDefaultServiceQuota(request);
      case LOOKUP_EVENTS -> cloudTrail.lookupEvents(request);
      default ->
          throw new JsonServiceError(
              "UnknownOperationException",
              "Unknown operation %s. Served are: %s, %s, %s, %s."
                  .formatted(
                      target, PUT_EVENTS, GET_SERVICE_QUOTA, GET_DEFAULT_QUOTA, LOOKUP_EVENTS));
    };
  }
}
