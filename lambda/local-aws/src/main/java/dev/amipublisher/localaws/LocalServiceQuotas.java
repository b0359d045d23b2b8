package dev.amipublisher.localaws;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.LocalEc2;

/**
 * Service Quotas' GetServiceQuota, for the quota of public AMIs. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html">GetServiceQuota</a>
 */
public final class LocalServiceQuotas {

  /** The code of the quota of public AMIs per Region. */
  public static final String PUBLIC_IMAGES = "L-0E3CBAB9";

  /** The quota that every account begins with. */
  private static final int DEFAULT = 5;

  private final LocalEc2 ec2;
  private volatile boolean refused;
  private volatile boolean applied = true;
  private volatile boolean withoutValue;
  private volatile boolean ownRefused;

  /** The quotas of this EC2. */
  public LocalServiceQuotas(LocalEc2 ec2) {
    this.ec2 = ec2;
  }

  /** Refuses all calls with AccessDeniedException, or accepts them again. */
  public void refuse(boolean refuse) {
    refused = refuse;
  }

  /** Whether the account has a quota of its own; by default it has. */
  public void applied(boolean isApplied) {
    applied = isApplied;
  }

  /** Refuses calls for the account's own quota only, or accepts them again. */
  public void refuseOwn(boolean refuse) {
    ownRefused = refuse;
  }

  /** Answers without a value, and says why in an error reason, as Service Quotas may. */
  public void withoutValue(boolean valueIsMissing) {
    withoutValue = valueIsMissing;
  }

  /**
   * The response to a call for the account's own quota.
   *
   * @throws JsonServiceError if Service Quotas refuses
   */
  JsonObject getServiceQuota(JsonObject request) {
    check(request, "GetServiceQuota", applied, ownRefused);
    return quota(ec2.publicImageQuota());
  }

  /**
   * The response to a call for the quota that every account begins with.
   *
   * @throws JsonServiceError if Service Quotas refuses
   */
  JsonObject getDefaultServiceQuota(JsonObject request) {
    check(request, "GetAWSDefaultServiceQuota", true, false);
    return quota(DEFAULT);
  }

  private void check(JsonObject request, String action, boolean exists, boolean isRefused) {
    if (refused || isRefused) {
      throw new JsonServiceError(
          "AccessDeniedException", "User is not authorized to perform: servicequotas:" + action);
    }
    if (!exists
        || !request.has("ServiceCode")
        || !request.get("ServiceCode").getAsString().equals("ec2")
        || !request.has("QuotaCode")
        || !request.get("QuotaCode").getAsString().equals(PUBLIC_IMAGES)) {
      throw new JsonServiceError(
          "NoSuchResourceException",
          "The request failed because the specified quota does not exist.");
    }
  }

  private JsonObject quota(int value) {
    JsonObject quota = new JsonObject();
    quota.addProperty("ServiceCode", "ec2");
    quota.addProperty("ServiceName", "Amazon Elastic Compute Cloud (Amazon EC2)");
    quota.addProperty(
        "QuotaArn",
        "arn:aws:servicequotas:%s:%s:ec2/%s"
            .formatted(ec2.region(), ec2.accountId(), PUBLIC_IMAGES));
    quota.addProperty("QuotaCode", PUBLIC_IMAGES);
    quota.addProperty("QuotaName", "Public AMIs");
    if (withoutValue) {
      JsonObject reason = new JsonObject();
      reason.addProperty("ErrorCode", "DEPENDENCY_SERVICE_ERROR");
      reason.addProperty("ErrorMessage", "The service did not answer.");
      quota.add("ErrorReason", reason);
    } else {
      quota.addProperty("Value", (double) value);
    }
    quota.addProperty("Unit", "None");
    quota.addProperty("Adjustable", true);
    quota.addProperty("GlobalQuota", false);
    JsonObject response = new JsonObject();
    response.add("Quota", quota);
    return response;
  }
}
