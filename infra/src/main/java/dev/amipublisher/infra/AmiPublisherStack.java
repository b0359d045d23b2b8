package dev.amipublisher.infra;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.Output;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.FunctionRole;
import dev.amipublisher.infra.function.Functions;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.function.Purpose;
import dev.amipublisher.infra.hub.Hub;
import dev.amipublisher.infra.hub.HubSender;
import dev.amipublisher.infra.observe.Alarms;
import dev.amipublisher.infra.observe.OutcomeNotices;
import dev.amipublisher.infra.observe.OverviewDashboard;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.wake.EventTriggers;
import dev.amipublisher.infra.wake.SweepSchedule;
import dev.amipublisher.vocabulary.StackNames;
import dev.amipublisher.vocabulary.Version;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** Everything that one Region needs. Each part is a class of its own. */
public final class AmiPublisherStack extends Stack {

  /** What the stack is, and of which version. */
  public static final String DESCRIPTION =
      "ami-publisher %s: makes AMIs of this Region public, and private again, as their tags ask and"
              .formatted(Version.CURRENT)
          + " the sharing rules allow.";

  /** The tag of the functions that says which version was deployed. */
  private static final String VERSION_TAG = "ami-publisher:version";

  /**
   * Builds the stack.
   *
   * @param jar gives the function's jar, within the stack
   */
  public AmiPublisherStack(
      Construct scope,
      String id,
      StackProps properties,
      StackNames names,
      DeploymentSettings settings,
      Function<Construct, Code> jar) {
    super(scope, id, properties);

    Code code = jar.apply(this);
    Encryption encryption = Encryption.with(this, settings.kmsKeyArn());
    DeadLetters deadLetters = new DeadLetters(this, names, encryption);
    FunctionRole role = new FunctionRole(this, names, settings.function());
    Functions functions =
        new Functions(
            new PublisherFunction(
                this,
                Purpose.events(names, settings),
                settings,
                code,
                role,
                deadLetters,
                encryption),
            new PublisherFunction(
                this,
                Purpose.sweeps(names, settings),
                settings,
                code,
                role,
                deadLetters,
                encryption));
    EventTriggers triggers = new EventTriggers(this, names, settings, functions, role, deadLetters);
    SweepSchedule schedule = new SweepSchedule(this, names, settings, functions, deadLetters);
    OutcomeNotices notices = new OutcomeNotices(this, names, settings, deadLetters, encryption);
    Alarms alarms = new Alarms(this, names, settings, deadLetters, encryption);
    alarms.watch(functions);
    alarms.watchDelivery(deadLetters, triggers, schedule, notices);
    alarms.watchImages(settings.function());
    settings
        .hub()
        .ifPresent(
            hub -> {
              Hub receiver = new Hub(this, names, hub, encryption, alarms);
              new HubSender(this, names, settings, hub, receiver, encryption, alarms);
            });
    OverviewDashboard dashboard = new OverviewDashboard(this, names, functions, deadLetters);
    encryption.suppressFindings(this);

    for (PublisherFunction function : List.of(functions.events(), functions.sweeps())) {
      Tags.of(function.function()).add(VERSION_TAG, Version.CURRENT);
    }
    settings.permissionsBoundary().ifPresent(this::limitRoles);
    putRolesUnder(settings.rolePath());

    Output.add(this, "Version", "The version of ami-publisher.", Version.CURRENT);
    Output.add(
        this, "FunctionRoleArn", "The function's role, for policies.", role.role().getRoleArn());
    Output.add(
        this,
        "EventsAliasArn",
        "Call this to have the function look at an AMI.",
        functions.events().alias().getFunctionArn());
    Output.add(
        this, "SweepAliasArn", "Call this to sweep.", functions.sweeps().alias().getFunctionArn());
    Output.add(
        this,
        "UndeliveredEventsQueueUrl",
        "Events that could not be delivered.",
        deadLetters.undelivered().getQueueUrl());
    Output.add(
        this,
        "FailedEventsQueueUrl",
        "Events that the function gave up on.",
        deadLetters.failed().getQueueUrl());
    Output.add(this, "DashboardName", "The dashboard in CloudWatch.", dashboard.name());
  }

  /** What an organization demands of every role that is made in its accounts. */
  private void limitRoles(String permissionsBoundary) {
    roles().forEach(role -> role.setPermissionsBoundary(permissionsBoundary));
  }

  private void putRolesUnder(String path) {
    roles().forEach(role -> role.setPath(path));
  }

  private List<CfnRole> roles() {
    return getNode().findAll().stream()
        .filter(CfnRole.class::isInstance)
        .map(CfnRole.class::cast)
        .toList();
  }
}
