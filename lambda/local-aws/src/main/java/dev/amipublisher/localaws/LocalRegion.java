package dev.amipublisher.localaws;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.amipublisher.localaws.ebs.EbsEndpoint;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.VolumeContents;
import dev.amipublisher.localaws.ec2.CallerIdentity;
import dev.amipublisher.localaws.ec2.Ec2Caller;
import dev.amipublisher.localaws.ec2.Ec2Endpoint;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.QueryParameters;
import java.io.IOException;

/** The services of one Region. */
public final class LocalRegion {

  private final LocalEc2 ec2;
  private final LocalEbs ebs;
  private final EbsEndpoint ebsEndpoint;
  private final LocalEventBridge eventBridge;
  private final LocalServiceQuotas serviceQuotas;
  private final LocalCloudTrail cloudTrail = new LocalCloudTrail();
  private final LocalParameterStore parameterStore;
  private final Ec2Endpoint ec2Endpoint;
  private final JsonServices jsonServices;

  /** The services around this EC2, whose snapshots hold what the account's hold. */
  LocalRegion(LocalEc2 ec2, VolumeContents contents) {
    this.ec2 = ec2;
    this.ebs = new LocalEbs(ec2.model(), contents);
    this.ebsEndpoint = new EbsEndpoint(ebs);
    this.eventBridge = new LocalEventBridge(ec2.region());
    this.serviceQuotas = new LocalServiceQuotas(ec2);
    this.ec2Endpoint = new Ec2Endpoint(ec2);
    this.parameterStore = new LocalParameterStore(ec2);
    this.jsonServices = new JsonServices(eventBridge, serviceQuotas, cloudTrail, parameterStore);
    ec2.listen(cloudTrail::record);
  }

  /** EC2. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** The EBS direct APIs, with what snapshots hold. */
  public LocalEbs ebs() {
    return ebs;
  }

  /** EventBridge, with the entries that were put. */
  public LocalEventBridge eventBridge() {
    return eventBridge;
  }

  /** Service Quotas. */
  public LocalServiceQuotas serviceQuotas() {
    return serviceQuotas;
  }

  /** CloudTrail, with the changes of launch permissions since the server was started. */
  public LocalCloudTrail cloudTrail() {
    return cloudTrail;
  }

  /** Systems Manager's Parameter Store. */
  public LocalParameterStore parameterStore() {
    return parameterStore;
  }

  /**
   * The XML of a successful response of EC2 or STS.
   *
   * @throws Ec2Error if the service refuses
   * @throws Ec2Timeout if the response is lost
   */
  public String respond(QueryParameters parameters, String roleName, String requestId) {
    if (!parameters.action().equals(CallerIdentity.ACTION)) {
      return ec2Endpoint.respond(parameters, roleName, requestId);
    }
    if (!ec2.isEnabled()) {
      throw new Ec2Error(
          "InvalidClientTokenId", "The security token included in the request is invalid", 403);
    }
    return CallerIdentity.respond(new Ec2Caller(ec2.accountId(), roleName), requestId);
  }

  /** Answers a request of the EBS direct APIs. */
  public void serveEbs(HttpExchange exchange, String roleName) throws IOException {
    if (ec2.isEnabled()) {
      ebsEndpoint.serve(exchange, new Ec2Caller(ec2.accountId(), roleName));
    } else {
      EbsEndpoint.refuseUnknownCaller(exchange);
    }
  }

  /**
   * The body of a successful response of a service that speaks JSON.
   *
   * @param target the header {@code X-Amz-Target}
   * @throws JsonServiceError if the service refuses
   */
  public JsonObject respond(String target, String body) {
    if (!ec2.isEnabled()) {
      throw JsonServiceError.unknownCaller();
    }
    return jsonServices.respond(target, body);
  }
}
