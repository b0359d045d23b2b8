package dev.amipublisher.localaws.query;

import dev.amipublisher.localaws.call.Ec2Caller;
import dev.amipublisher.localaws.xml.Xml;

/** STS' GetCallerIdentity. */
public final class CallerIdentity {

  /** The name of the action. */
  public static final String ACTION = "GetCallerIdentity";

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private CallerIdentity() {}

  /** The XML of the response. */
  public static String respond(Ec2Caller caller, String requestId) {
    Xml xml = new Xml();
    return Xml.document(
        "GetCallerIdentityResponse",
        NAMESPACE,
        () -> {
          xml.element(
              "GetCallerIdentityResult",
              () -> {
                xml.value("Arn", caller.arn());
                xml.value("UserId", "AROAEXAMPLE:session");
                xml.value("Account", caller.accountId());
              });
          xml.element("ResponseMetadata", () -> xml.value("RequestId", requestId));
        },
        xml);
  }
}
