package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.SnapshotRequest.DescribeSnapshotAttribute;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The actions about snapshots and EBS, but for DescribeSnapshots. */
final class SnapshotActions {

  private SnapshotActions() {}

  static void addTo(Map<String, Ec2Actions.Action> actions) {
    actions.put(
        "ModifySnapshotAttribute",
        (session, parameters) -> {
          session.ebs().modifySnapshotAttribute(modification(parameters));
          return Ec2Responses::done;
        });
    actions.put(
        "DescribeSnapshotAttribute",
        (session, parameters) -> {
          DescribeSnapshotAttribute request =
              new DescribeSnapshotAttribute(
                  Ec2Requests.required(parameters, "SnapshotId"),
                  Ec2Requests.required(parameters, "Attribute"));
          Snapshot snapshot = session.ebs().describeSnapshotAttribute(request);
          return responses -> attribute(responses, snapshot, request.attribute());
        });
    actions.put(
        "GetSnapshotBlockPublicAccessState",
        (session, _) -> state(session.ebs().getSnapshotBlockPublicAccessState(), true));
    actions.put(
        "EnableSnapshotBlockPublicAccess",
        (session, parameters) ->
            state(session.ebs().enableSnapshotBlockPublicAccess(parameters.get("State")), false));
    actions.put(
        "DisableSnapshotBlockPublicAccess",
        (session, _) -> state(session.ebs().disableSnapshotBlockPublicAccess(), false));
    actions.put("GetEbsEncryptionByDefault", encryption(EbsSession::getEbsEncryptionByDefault));
    actions.put(
        "EnableEbsEncryptionByDefault", encryption(EbsSession::enableEbsEncryptionByDefault));
    actions.put(
        "DisableEbsEncryptionByDefault", encryption(EbsSession::disableEbsEncryptionByDefault));
  }

  /** Either form: the two lists, or an operation on {@code UserGroup} and {@code UserId}. */
  private static ModifySnapshotAttribute modification(QueryParameters parameters) {
    List<CreateVolumePermission> add = permissions(parameters, "CreateVolumePermission.Add");
    List<CreateVolumePermission> remove = permissions(parameters, "CreateVolumePermission.Remove");
    List<CreateVolumePermission> operands = new ArrayList<>();
    parameters.list("UserGroup").forEach(it -> operands.add(new CreateVolumePermission.Group(it)));
    parameters.list("UserId").forEach(it -> operands.add(new CreateVolumePermission.UserId(it)));
    String operationType = parameters.get("OperationType");
    if (operationType != null) {
      switch (operationType) {
        case "add" -> add.addAll(operands);
        case "remove" -> remove.addAll(operands);
        default ->
            throw Ec2Error.invalidParameterValue(
                "Value ( " + operationType + " ) for parameter operationType is invalid.");
      }
    }
    return new ModifySnapshotAttribute(
        parameters.get("SnapshotId"), parameters.get("Attribute"), add, remove);
  }

  private static List<CreateVolumePermission> permissions(QueryParameters parameters, String name) {
    List<CreateVolumePermission> found = new ArrayList<>();
    for (QueryParameters member : parameters.members(name)) {
      String group = member.get("Group");
      String userId = member.get("UserId");
      if (group != null) {
        found.add(new CreateVolumePermission.Group(group));
      }
      if (userId != null) {
        found.add(new CreateVolumePermission.UserId(userId));
      }
    }
    return found;
  }

  private static void attribute(Ec2Responses responses, Snapshot snapshot, String attribute) {
    responses.xml().value("snapshotId", snapshot.snapshotId());
    if (attribute.equals("productCodes")) {
      responses
          .xml()
          .list(
              "productCodes",
              snapshot.productCodes(),
              code -> {
                responses.xml().value("productCode", code);
                responses.xml().value("type", "marketplace");
              });
    } else {
      responses
          .xml()
          .list(
              "createVolumePermission",
              snapshot.createVolumePermissions(),
              it -> responses.xml().value(it.wireName(), it.value()));
    }
  }

  private static Consumer<Ec2Responses> state(
      SnapshotBlockPublicAccess.State state, boolean withManager) {
    return responses -> {
      responses.xml().value("state", state.state());
      responses.xml().value("managedBy", withManager ? state.managedBy() : null);
    };
  }

  private static Ec2Actions.Action encryption(Function<EbsSession, Boolean> call) {
    return (session, _) -> {
      boolean on = call.apply(session.ebs());
      return responses -> responses.xml().value("ebsEncryptionByDefault", on);
    };
  }
}
