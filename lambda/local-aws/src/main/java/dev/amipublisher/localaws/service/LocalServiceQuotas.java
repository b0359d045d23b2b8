package dev.amipublisher.localaws.service;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalEc2;

/**
 * Service Quotas' GetServiceQuota, for the quota of public AMIs. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html">GetServiceQuota</a>
 */
public final class LocalServiceQuotas {

  /** The code of the quota of public AMIs per Region. */
  public static final String PUBLIC_IMAGES = "L-0E3CBAB9";

  private final LocalEc2 ec2;
  private volatile boolean refused;

  /** The quotas of this EC2. */
  public LocalServiceQuotas(LocalEc2 ec2) {
    this.ec2 = ec2;
  }

  /** Refuses all calls with AccessDeniedException, or accepts them again. */
  public void refuse(boolean refuse) {
    refused = refuse;
  }

  /**
   * The response to one call.
   *
   * @throws JsonServiceError if Service Quotas refuses
   */
  JsonObject getServiceQuota(JsonObject request) {
    if (refused) {
      throw new JsonServiceError(
          "AccessDeniedException",
          "User is not authorized to perform: servicequotas:GetServiceQuota");
    }
    if (!request.has("ServiceCode")
        || !request.get("ServiceCode").getAsString().equals("ec2")
        || !request.has("QuotaCode")
        || !request.get("QuotaCode").getAsString().equals(PUBLIC_IMAGES)) {
      throw new JsonServiceError(
          "NoSuchResourceException",
          "The request failed because the specified quota does not exist.");
    }
    JsonObject quota = new JsonObject();
    quota.addProperty("ServiceCode", "ec2");
    quota.addProperty("ServiceName", "Amazon Elastic Compute Cloud (Amazon EC2)");
    quota.addProperty(
        "QuotaArn",
        "arn:aws:servicequotas:%s:%s:ec2/%s"
            .formatted(ec2.region(), ec2.accountId(), PUBLIC_IMAGES));
    quota.addProperty("QuotaCode", PUBLIC_IMAGES);
    quota.addProperty("QuotaName", "Public AMIs");
    quota.addProperty("Value", (double) ec2.publicImageQuota());
    quota.addProperty("Unit", "None");
    quota.addProperty("Adjustable", true);
    quota.addProperty("GlobalQuota", false);
    JsonObject response = new JsonObject();
    response.add("Quota", quota);
    return response;
  }
}
