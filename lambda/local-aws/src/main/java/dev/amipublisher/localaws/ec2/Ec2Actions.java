package dev.amipublisher.localaws.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The actions of EC2 that are served, by name. */
final class Ec2Actions {

  /** Makes one call. What it returns writes the response, after the call has succeeded. */
  @FunctionalInterface
  interface Action {

    Consumer<Ec2Responses> call(Ec2Session session, QueryParameters parameters);
  }

  private static final Map<String, Action> ACTIONS = new TreeMap<>();

  static {
    ACTIONS.put("DescribeImages", Ec2Actions::describeImages);
    ACTIONS.put("DescribeImageAttribute", Ec2Actions::describeImageAttribute);
    ACTIONS.put("DescribeRegions", Ec2Actions::describeRegions);
    ACTIONS.put("DescribeSnapshots", Ec2Actions::describeSnapshots);
    ACTIONS.put("DescribeTags", Ec2Actions::describeTags);
    ACTIONS.put("GetImageBlockPublicAccessState", Ec2Actions::getBlockPublicAccess);
    ACTIONS.put("EnableImageBlockPublicAccess", Ec2Actions::enableBlockPublicAccess);
    ACTIONS.put("DisableImageBlockPublicAccess", Ec2Actions::disableBlockPublicAccess);
    ACTIONS.put("RegisterImage", Ec2Actions::registerImage);
    ACTIONS.put("CreateImage", Ec2Actions::createImage);
    ACTIONS.put("CopyImage", Ec2Actions::copyImage);
    ACTIONS.put("CreateImageUsageReport", Ec2Actions::createUsageReport);
    ACTIONS.put("DescribeImageUsageReports", Ec2Actions::describeUsageReports);
    ACTIONS.put("DescribeImageUsageReportEntries", Ec2Actions::describeUsageReportEntries);
    ACTIONS.put(
        "ModifyImageAttribute",
        write((ec2, it) -> ec2.modifyImageAttribute(Ec2Requests.modifyImageAttribute(it))));
    ACTIONS.put(
        "ResetImageAttribute",
        write((ec2, it) -> ec2.resetImageAttribute(Ec2Requests.resetImageAttribute(it))));
    ACTIONS.put("CreateTags", write((ec2, it) -> ec2.createTags(Ec2Requests.createTags(it))));
    ACTIONS.put("DeleteTags", write((ec2, it) -> ec2.deleteTags(Ec2Requests.deleteTags(it))));
    ACTIONS.put("DisableImage", write((ec2, it) -> ec2.disableImage(Ec2Requests.imageId(it))));
    ACTIONS.put("EnableImage", write((ec2, it) -> ec2.enableImage(Ec2Requests.imageId(it))));
    ACTIONS.put(
        "DeregisterImage", write((ec2, it) -> ec2.deregisterImage(Ec2Requests.imageId(it))));
    ACTIONS.put(
        "EnableImageDeprecation",
        write(
            (ec2, it) ->
                ec2.enableImageDeprecation(Ec2Requests.imageId(it), Ec2Requests.deprecateAt(it))));
    ACTIONS.put(
        "DisableImageDeprecation",
        write((ec2, it) -> ec2.disableImageDeprecation(Ec2Requests.imageId(it))));
    SnapshotActions.addTo(ACTIONS);
  }

  private Ec2Actions() {}

  /**
   * The action of that name.
   *
   * @throws Ec2Error InvalidAction, which lists the actions that are served
   */
  static Action named(String name) {
    Action action = ACTIONS.get(name);
    if (action == null) {
      throw Ec2Error.client(
          "InvalidAction",
          "The action %s is not valid for this web service. This local EC2 serves: %s."
              .formatted(name, String.join(", ", ACTIONS.keySet())));
    }
    return action;
  }

  private static Action write(BiConsumer<Ec2Session, QueryParameters> call) {
    return (session, parameters) -> {
      call.accept(session, parameters);
      return Ec2Responses::done;
    };
  }

  private static Consumer<Ec2Responses> describeImages(
      Ec2Session session, QueryParameters parameters) {
    Page<Image> page = session.describeImages(Ec2Requests.describeImages(parameters));
    return responses -> responses.images(page);
  }

  private static Consumer<Ec2Responses> describeImageAttribute(
      Ec2Session session, QueryParameters parameters) {
    Ec2Request.DescribeImageAttribute request = Ec2Requests.describeImageAttribute(parameters);
    Image image = session.describeImageAttribute(request);
    return responses -> responses.attribute(image, request.attribute());
  }

  private static Consumer<Ec2Responses> describeRegions(
      Ec2Session session, QueryParameters parameters) {
    List<RegionDescription> regions =
        session.describeRegions(Ec2Requests.describeRegions(parameters));
    return responses -> responses.regions(regions);
  }

  private static Consumer<Ec2Responses> describeSnapshots(
      Ec2Session session, QueryParameters parameters) {
    Page<Snapshot> page = session.describeSnapshots(Ec2Requests.describeSnapshots(parameters));
    return responses -> responses.snapshots(page);
  }

  private static Consumer<Ec2Responses> describeTags(
      Ec2Session session, QueryParameters parameters) {
    Page<ResourceTag> page = session.describeTags(Ec2Requests.describeTags(parameters));
    return responses -> responses.tags(page);
  }

  private static Consumer<Ec2Responses> getBlockPublicAccess(
      Ec2Session session, QueryParameters parameters) {
    return blockPublicAccess(session.getImageBlockPublicAccessState());
  }

  private static Consumer<Ec2Responses> enableBlockPublicAccess(
      Ec2Session session, QueryParameters parameters) {
    return blockPublicAccess(session.enableImageBlockPublicAccess());
  }

  private static Consumer<Ec2Responses> disableBlockPublicAccess(
      Ec2Session session, QueryParameters parameters) {
    return blockPublicAccess(session.disableImageBlockPublicAccess());
  }

  private static Consumer<Ec2Responses> blockPublicAccess(BlockPublicAccess.State state) {
    return responses -> responses.blockPublicAccess(state);
  }

  private static Consumer<Ec2Responses> registerImage(
      Ec2Session session, QueryParameters parameters) {
    Image image = session.registerImage(Ec2Requests.registerImage(parameters));
    return responses -> responses.imageId(image);
  }

  private static Consumer<Ec2Responses> createImage(
      Ec2Session session, QueryParameters parameters) {
    Image image = session.createImage(Ec2Requests.createImage(parameters));
    return responses -> responses.imageId(image);
  }

  private static Consumer<Ec2Responses> copyImage(Ec2Session session, QueryParameters parameters) {
    Image image = session.copyImage(Ec2Requests.copyImage(parameters));
    return responses -> responses.imageId(image);
  }

  private static Consumer<Ec2Responses> createUsageReport(
      Ec2Session session, QueryParameters parameters) {
    String reportId = session.createImageUsageReport(Ec2Requests.createUsageReport(parameters));
    return responses -> UsageReportResponses.reportId(responses.xml(), reportId);
  }

  private static Consumer<Ec2Responses> describeUsageReports(
      Ec2Session session, QueryParameters parameters) {
    List<UsageReport> reports = session.describeImageUsageReports();
    return responses -> UsageReportResponses.reports(responses.xml(), reports);
  }

  private static Consumer<Ec2Responses> describeUsageReportEntries(
      Ec2Session session, QueryParameters parameters) {
    List<UsageReport> reports =
        session.describeImageUsageReportEntries(parameters.list("ReportId"));
    return responses -> UsageReportResponses.entries(responses.xml(), reports);
  }
}
