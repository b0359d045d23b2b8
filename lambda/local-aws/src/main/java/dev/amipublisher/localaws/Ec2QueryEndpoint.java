package dev.amipublisher.localaws;

/** Answers EC2's Query requests: a form in, XML out. */
final class Ec2QueryEndpoint {

  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final LocalEc2 ec2;

  Ec2QueryEndpoint(LocalEc2 ec2) {
    this.ec2 = ec2;
  }

  /**
   * The XML of a successful answer.
   *
   * @throws Ec2Error if EC2 refuses
   * @throws Ec2Timeout if the answer gets lost
   */
  String answer(String action, QueryParameters parameters, String roleName, String requestId) {
    Xml xml = new Xml();
    Ec2Session session = ec2.callAs(roleName);
    if (parameters.isTrue("DryRun")) {
      throw dryRun(action, session);
    }
    // Performed before writing, so that an error leaves no half-written document.
    Runnable content = perform(action, parameters, session, new Ec2Responses(xml));
    return Xml.document(
        action + "Response",
        NAMESPACE,
        () -> {
          xml.value("requestId", requestId);
          content.run();
        },
        xml);
  }

  static String error(Ec2Error error, String requestId) {
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
    if (ec2.faults().isDenied(action)) {
      return Ec2Error.unauthorized(session.caller().arn(), action);
    }
    return new Ec2Error(
        "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
  }

  private static Runnable perform(
      String action, QueryParameters parameters, Ec2Session session, Ec2Responses responses) {
    return switch (action) {
      case "DescribeImages" -> {
        Page<Image> page = session.describeImages(Ec2Requests.describeImages(parameters));
        yield () -> responses.images(page);
      }
      case "DescribeImageAttribute" -> {
        Ec2Request.DescribeImageAttribute request = Ec2Requests.describeImageAttribute(parameters);
        Image image = session.describeImageAttribute(request);
        yield () -> responses.attribute(image, request.attribute());
      }
      case "DescribeSnapshots" -> {
        Page<Snapshot> page = session.describeSnapshots(Ec2Requests.describeSnapshots(parameters));
        yield () -> responses.snapshots(page);
      }
      case "GetImageBlockPublicAccessState" -> {
        BlockPublicAccess.Answer answer = session.getImageBlockPublicAccessState();
        yield () -> responses.blockPublicAccess(answer);
      }
      case "EnableImageBlockPublicAccess" -> {
        BlockPublicAccess.Answer answer = session.enableImageBlockPublicAccess();
        yield () -> responses.blockPublicAccess(answer);
      }
      case "DisableImageBlockPublicAccess" -> {
        BlockPublicAccess.Answer answer = session.disableImageBlockPublicAccess();
        yield () -> responses.blockPublicAccess(answer);
      }
      case "RegisterImage" -> {
        Image image = session.registerImage(Ec2Requests.registerImage(parameters));
        yield () -> responses.imageId(image);
      }
      default -> {
        write(action, parameters, session);
        yield responses::done;
      }
    };
  }

  private static void write(String action, QueryParameters parameters, Ec2Session session) {
    switch (action) {
      case "ModifyImageAttribute" ->
          session.modifyImageAttribute(Ec2Requests.modifyImageAttribute(parameters));
      case "ResetImageAttribute" ->
          session.resetImageAttribute(Ec2Requests.resetImageAttribute(parameters));
      case "CreateTags" -> session.createTags(Ec2Requests.createTags(parameters));
      case "DeleteTags" -> session.deleteTags(Ec2Requests.deleteTags(parameters));
      case "DisableImage" -> session.disableImage(Ec2Requests.imageId(parameters));
      case "EnableImage" -> session.enableImage(Ec2Requests.imageId(parameters));
      case "DeregisterImage" -> session.deregisterImage(Ec2Requests.imageId(parameters));
      case "EnableImageDeprecation" ->
          session.enableImageDeprecation(
              Ec2Requests.imageId(parameters), Ec2Requests.deprecateAt(parameters));
      case "DisableImageDeprecation" ->
          session.disableImageDeprecation(Ec2Requests.imageId(parameters));
      default ->
          throw Ec2Error.client(
              "InvalidAction", "The action " + action + " is not valid for this web service.");
    }
  }
}
