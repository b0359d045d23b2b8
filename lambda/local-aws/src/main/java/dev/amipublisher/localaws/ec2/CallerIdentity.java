package dev.amipublisher.localaws.ec2;

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

  /** The XML of an error of STS. */
  public static String error(Ec2Error error, String requestId) {
    Xml xml = new Xml();
    return Xml.document(
        "ErrorResponse",
        NAMESPACE,
        () -> {
          xml.element(
              "Error",
              () -> {
                xml.value("Type", "Sender");
                xml.value("Code", error.code());
                xml.value("Message", error.text());
              });
          xml.value("RequestId", requestId);
        },
        xml);
  }
}
