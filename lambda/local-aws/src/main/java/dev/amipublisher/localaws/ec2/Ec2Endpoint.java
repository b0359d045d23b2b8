package dev.amipublisher.localaws.ec2;

import java.util.function.Consumer;

/** Serves EC2's Query requests: a form in, XML out. */
public final class Ec2Endpoint {

  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final LocalEc2 ec2;

  /** An endpoint of this EC2. */
  public Ec2Endpoint(LocalEc2 ec2) {
    this.ec2 = ec2;
  }

  /**
   * The XML of a successful response.
   *
   * @throws Ec2Error if EC2 refuses
   * @throws Ec2Timeout if the response is lost
   */
  public String respond(QueryParameters parameters, String roleName, String requestId) {
    parameters.checkCharacters();
    String name = parameters.action();
    Ec2Actions.Action action = Ec2Actions.named(name);
    Ec2Session session = ec2.callAs(roleName);
    if (parameters.isTrue("DryRun")) {
      throw dryRun(name, session);
    }
    // Called before writing, so that an error leaves no half-written document.
    Consumer<Ec2Responses> content = action.call(session, parameters);
    Xml xml = new Xml();
    return Xml.document(
        name + "Response",
        NAMESPACE,
        () -> {
          xml.value("requestId", requestId);
          content.accept(new Ec2Responses(xml));
        },
        xml);
  }

  /** The XML of an error. */
  public static String error(Ec2Error error, String requestId) {
    Xml xml = new Xml();
    return Xml.plainDocument(
        "Response",
        () -> {
          xml.element(
              "Errors",
              () ->
                  xml.element(
                      "Error",
                      () -> {
                        xml.value("Code", error.code());
                        xml.value("Message", error.text());
                      }));
          xml.value("RequestID", requestId);
        },
        xml);
  }

  /** A dry run checks permissions only. */
  private Ec2Error dryRun(String action, Ec2Session session) {
    if (!ec2.isEnabled()) {
      return AccountRegions.notAuthenticated();
    }
    if (ec2.faults().isDenied(action)) {
      return Ec2Error.unauthorized(session.caller().arn(), action);
    }
    return new Ec2Error(
        "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
  }
}
