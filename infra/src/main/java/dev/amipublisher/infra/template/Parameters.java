package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.settings.DeploymentSetting;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm;
import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of the template, in the order in which the console shows them. */
final class Parameters {

  static final String BUCKET = "CodeS3Bucket";
  static final String KEY = "CodeS3Key";
  static final String BUCKET_PER_REGION = "CodeS3BucketPerRegion";

  /** Intervals of sweeps that can be chosen, in minutes: the template cannot calculate. */
  static final List<Integer> INTERVALS =
      List.of(15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720);

  private static final String CODE = "Code";
  private static final String PUBLISHING = "What is published and withdrawn";
  private static final String PEOPLE = "Who hears of it";
  private static final String RUNNING = "How it runs";

  static final List<Parameter> ALL =
      List.of(
          text(
              BUCKET,
              "Bucket",
              "The S3 bucket, in the Region of this stack, that holds the function's jar.",
              Optional.empty(),
              new Text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of a bucket")),
          text(
              KEY,
              "Key",
              "The jar's key in the bucket. Give another one with every version: the function is"
                  + " updated when the key changes.",
              Optional.empty(),
              new Text("[A-Za-z0-9/!_.*'()-]{1,1024}", "the key of an object")),
          text(
              BUCKET_PER_REGION,
              "A bucket for each Region",
              "For StackSets: yes appends a hyphen and the Region to the bucket's name.",
              Optional.of("no"),
              new Words(List.of("no", "yes"))),
          Parameter.of(
              Setting.MODE,
              PUBLISHING,
              "Mode",
              "report decides, logs and emits events, and changes nothing in EC2; enforce publishes"
                  + " and withdraws."),
          Parameter.of(
              Setting.PUBLISH_TAG_KEY,
              PUBLISHING,
              "Publish tag",
              "The tag that asks for an AMI to be public."),
          Parameter.of(
              Setting.REQUIRED_TAGS,
              PUBLISHING,
              "Required tags",
              "Tags, separated by commas, without which no AMI is published: owner with any value,"
                  + " scan=passed|waived with one of these."),
          Parameter.of(
              Setting.KNOWN_VULNERABILITIES,
              PUBLISHING,
              "Known vulnerabilities",
              "report notes what Amazon Inspector's last scan of an AMI found, refuse does not"
                  + " publish the AMI."),
          Parameter.of(
              Setting.VULNERABILITY_MAX_SEVERITY,
              PUBLISHING,
              "Worst severity that is accepted",
              "Vulnerabilities that are worse are noted or refused."),
          Parameter.of(
              Setting.VULNERABILITY_FIX_GRACE_DAYS,
              PUBLISHING,
              "Days for a fix",
              "For so many days after a fix came out worse vulnerabilities are accepted, and"
                  + " without a fix."),
          Parameter.of(
              Setting.VULNERABILITY_MAX_SCAN_AGE_DAYS,
              PUBLISHING,
              "Greatest age of a scan",
              "In days; an older scan counts as none."),
          Parameter.of(
              Setting.UNSCANNED_IMAGES,
              PUBLISHING,
              "AMIs without a scan",
              "Amazon Inspector cannot scan every operating system."),
          Parameter.of(
              Setting.DEPRECATION_DATES,
              PUBLISHING,
              "Deprecation dates",
              "on sets an AMI's deprecation date before it is published, as the next two say."),
          Parameter.of(
              Setting.DEPRECATE_TAG_KEY,
              PUBLISHING,
              "Deprecation tag",
              "The tag that names the date; without it, the end that the publish tag gives."),
          Parameter.of(
              Setting.DEPRECATE_AFTER_DAYS,
              PUBLISHING,
              "Days to deprecation",
              "AMIs without that tag are deprecated so many days after their publication; 0 sets no"
                  + " date."),
          Parameter.of(
              Setting.UNMANAGED_PUBLIC_IMAGES,
              PUBLISHING,
              "Unmanaged public AMIs",
              "What to do with a public AMI that nobody asked to publish."),
          Parameter.of(
              Setting.REVOKED_IMAGES,
              PUBLISHING,
              "Revoked AMIs",
              "What to do with an AMI that someone else made private."),
          Parameter.of(
              Setting.MAX_WITHDRAWALS_PER_SWEEP,
              PUBLISHING,
              "Withdrawal limit",
              "How many AMIs may be withdrawn in one sweep interval that nobody asked for."),
          Parameter.of(
              DeploymentSetting.ALARM_EMAIL,
              PEOPLE,
              "Mail for alarms",
              "Who is mailed when an alarm goes off or clears; has to confirm AWS's mail."),
          Parameter.of(
              DeploymentSetting.OUTCOME_EMAIL,
              PEOPLE,
              "Mail for outcomes",
              "Who is mailed what becomes of AMIs; has to confirm AWS's mail."),
          Parameter.of(
                  Setting.EVENT_BUS_NAME,
                  PEOPLE,
                  "Event bus",
                  "The name of the bus for outcome events; it must exist.")
              .with(new Text("[A-Za-z0-9/_.-]{1,256}", "the name of an event bus")),
          Parameter.of(
                  Setting.SWEEP_INTERVAL_MINUTES,
                  RUNNING,
                  "Minutes from sweep to sweep",
                  "The withdrawal limit holds over this time.")
              .with(new Words(INTERVALS.stream().map(String::valueOf).toList())),
          Parameter.of(
              DeploymentSetting.SWEEP_ALARM_NAMES,
              RUNNING,
              "Alarms that start a sweep",
              "CloudWatch alarms of yours, separated by commas."),
          Parameter.of(
              Setting.API_BUCKET_SHARE,
              RUNNING,
              "Share of EC2's request rates",
              "Percent that each running invocation may use."),
          Parameter.of(
              DeploymentSetting.RESERVED_CONCURRENCY,
              RUNNING,
              "Reserved concurrency",
              "How many invocations for events may run at once, beside one sweep; a new account can"
                  + " reserve none."),
          Parameter.of(
              DeploymentSetting.LOG_RETENTION_DAYS,
              RUNNING,
              "Days that logs are kept",
              "The logs are deleted with the stack."),
          Parameter.of(
              DeploymentSetting.KMS_KEY_ARN,
              RUNNING,
              "KMS key",
              "The ARN of a key of yours that encrypts logs, topics and queues."),
          Parameter.of(
              DeploymentSetting.NAME_PREFIX,
              RUNNING,
              "Name prefix",
              "How all names begin. Only one stack of a Region should be in enforce mode."));

  private Parameters() {}

  /** The parameter in place of a setting. */
  static Parameter inPlaceOf(String contextKey) {
    return ALL.stream()
        .filter(parameter -> parameter.contextKey().equals(contextKey))
        .findFirst()
        .orElseThrow();
  }

  /** How the console shows the parameters. */
  static JsonObject userInterface() {
    Map<String, List<Parameter>> byGroup =
        ALL.stream()
            .collect(
                Collectors.groupingBy(Parameter::group, LinkedHashMap::new, Collectors.toList()));
    JsonArray groups = new JsonArray();
    byGroup.forEach(
        (heading, parameters) -> {
          JsonArray names = new JsonArray();
          parameters.forEach(parameter -> names.add(parameter.name()));
          JsonObject group = new JsonObject();
          group.add("Label", label(heading));
          group.add("Parameters", names);
          groups.add(group);
        });
    JsonObject labels = new JsonObject();
    ALL.forEach(parameter -> labels.add(parameter.name(), label(parameter.label())));
    JsonObject userInterface = new JsonObject();
    userInterface.add("ParameterGroups", groups);
    userInterface.add("ParameterLabels", labels);
    return userInterface;
  }

  private static JsonObject label(String text) {
    JsonObject label = new JsonObject();
    label.addProperty("default", text);
    return label;
  }

  private static Parameter text(
      String name, String label, String description, Optional<String> byDefault, ValueForm form) {
    return new Parameter(name, CODE, label, description, "", byDefault, form);
  }
}
