package dev.amipublisher.infra.settings;

import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.SettingGroup;
import dev.amipublisher.vocabulary.ValueForm;
import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import dev.amipublisher.vocabulary.ValueForm.Words;
import java.util.List;

/** The settings of a deployment that the function does not need to know. */
public enum DeploymentSetting {
  /** Who is mailed when an alarm goes off. */
  ALARM_EMAIL(
      "alarm-email",
      "",
      SettingGroup.PEOPLE,
      "Mail for alarms",
      "Who is mailed when an alarm goes off or clears; has to confirm AWS's mail."),
  /** Who is mailed what happens to AMIs. */
  OUTCOME_EMAIL(
      "outcome-email",
      "",
      SettingGroup.PEOPLE,
      "Mail for outcomes",
      "Who is mailed what becomes of AMIs; has to confirm AWS's mail."),
  /** The Region to which all Regions' outcomes and alarms are sent; none means that none are. */
  HUB_REGION(
      "hub-region",
      "",
      SettingGroup.HUB,
      "Hub's Region",
      "The Region whose stack gathers the outcomes and alarms of all Regions; give it to every"
          + " Region's stack."),
  /** The account of the hub. */
  HUB_ACCOUNT(
      "hub-account",
      "",
      SettingGroup.HUB,
      "Hub's account",
      "The account of the hub; none means the stack's own."),
  /** The organization whose accounts may send to the hub. */
  HUB_ORGANIZATION(
      "hub-organization",
      "",
      SettingGroup.HUB,
      "Organization",
      "The organization whose accounts may send to the hub; none means that only its own account"
          + " may."),
  /** Who is mailed what comes to the hub. */
  HUB_EMAIL(
      "hub-email",
      "",
      SettingGroup.HUB,
      "Mail of the hub",
      "Who is mailed the outcomes and alarms of all Regions; has to confirm AWS's mail."),
  /** The Regions that the hub's dashboard shows. */
  HUB_DASHBOARD_REGIONS(
      "hub-dashboard-regions",
      "",
      SettingGroup.HUB,
      "Regions of the dashboard",
      "The Regions that the hub's dashboard shows, separated by commas; none means hub-region and"
          + " copy-to-regions."),
  /** CloudWatch alarms of this account and Region that start a sweep when they go off. */
  SWEEP_ALARM_NAMES(
      "sweep-alarm-names",
      "",
      SettingGroup.RUNNING,
      "Alarms that start a sweep",
      "CloudWatch alarms of yours that start a sweep when they go off, separated by commas."),
  /**
   * How many invocations for events may run at once. Without a default: a new account has ten
   * concurrent executions in all, and Lambda lets nobody reserve the last hundred.
   *
   * <p>https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   */
  RESERVED_CONCURRENCY(
      "reserved-concurrency",
      "none",
      SettingGroup.RUNNING,
      "Reserved concurrency",
      "How many invocations for events may run at once, beside one sweep; 5 is about what EC2"
          + " allows, and a new account can reserve none."),
  /** Days that the function's log is kept. */
  LOG_RETENTION_DAYS(
      "log-retention-days",
      "365",
      SettingGroup.RUNNING,
      "Days that logs are kept",
      "As CloudWatch Logs accepts them."),
  /** Whether the log outlives the stack. */
  LOG_REMOVAL(
      "log-removal",
      "destroy",
      SettingGroup.RUNNING,
      "Logs of a deleted stack",
      "retain keeps the logs when the stack is deleted."),
  /** A customer's key that encrypts log, topics and queues. */
  KMS_KEY_ARN(
      "kms-key-arn",
      "",
      SettingGroup.RUNNING,
      "KMS key",
      "The ARN of a key of yours that encrypts logs, topics and queues; infra/policies/kms-key.json"
          + " is what its policy has to allow."),
  /** The path of the roles' names. */
  ROLE_PATH(
      "role-path",
      "/",
      SettingGroup.RUNNING,
      "Path of roles",
      "The path under which the stack's roles are made, where an organization demands one."),
  /** The permissions boundary of the roles. */
  PERMISSIONS_BOUNDARY(
      "permissions-boundary",
      "",
      SettingGroup.RUNNING,
      "Permissions boundary",
      "The ARN of the policy that bounds the stack's roles, where an organization demands one."),
  /** Tags of everything in the stack. */
  STACK_TAGS(
      "stack-tags",
      "",
      SettingGroup.RUNNING,
      "Tags of the stack",
      "Tags that CloudFormation gives to the stack and all that is in it, such as"
          + " CostCenter=42,Owner=images."),
  /** How the names of everything in the stack begin. */
  NAME_PREFIX(
      "name-prefix",
      "ami-publisher",
      SettingGroup.RUNNING,
      "Name prefix",
      "How all names begin. Only one stack of a Region should be in enforce mode."),
  /** Whether the function starts from a snapshot. */
  SNAP_START(
      "snap-start",
      "on",
      SettingGroup.RUNNING,
      "SnapStart",
      "off where the Region does not have it."),
  /** The Regions to deploy to; none means the one that the CLI is set up for. */
  REGIONS(
      "regions",
      "",
      SettingGroup.RUNNING,
      "Regions",
      "Regions to deploy to, separated by commas; none means the AWS CLI's own."),
  /** The function's jar. */
  FUNCTION_ARTIFACT(
      "function-artifact",
      "lambda/deployment-package/target/ami-publisher.jar",
      SettingGroup.RUNNING,
      "Jar",
      "The function's jar.");

  private final String contextKey;
  private final String defaultValue;
  private final SettingGroup group;
  private final String label;
  private final String meaning;

  DeploymentSetting(
      String contextKey, String defaultValue, SettingGroup group, String label, String meaning) {
    this.contextKey = contextKey;
    this.defaultValue = defaultValue;
    this.group = group;
    this.label = label;
    this.meaning = meaning;
  }

  /** The key of the CDK context. */
  public String contextKey() {
    return contextKey;
  }

  /** The value where none is given. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The heading under which people find it. */
  public SettingGroup group() {
    return group;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** What a value does, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What a value has to look like. */
  public ValueForm form() {
    return switch (this) {
      case NAME_PREFIX ->
          new Text(
              // The names of a stack called so would be those of another stack's parts.
              "(?!.*-(?:sweep|hub)$)[a-z][a-z0-9-]{1,29}",
              "2 to 30 lower-case letters, digits and hyphens, a letter first, and neither -sweep"
                  + " nor -hub at the end");
      case REGIONS, HUB_DASHBOARD_REGIONS -> Setting.COPY_TO_REGIONS.form();
      case HUB_REGION ->
          new Text("|[a-z]{2,4}(-[a-z]+)+-[0-9]+", "one Region such as eu-west-1, or nothing");
      case HUB_ACCOUNT -> new Text("|[0-9]{12}", "the 12 digits of an account, or nothing");
      case HUB_ORGANIZATION ->
          new Text(
              "|o-[a-z0-9]{10,32}", "the id of an organization such as o-a1b2c3d4e5, or nothing");
      case SWEEP_ALARM_NAMES ->
          new Texts(
              ".{1,255}",
              "names of CloudWatch alarms, at most 255 characters each, separated by commas");
      case ALARM_EMAIL, OUTCOME_EMAIL, HUB_EMAIL ->
          new Text("|[^@\\s,]+@[^@\\s,]+\\.[^@\\s,]+", "one e-mail address, or nothing");
      case KMS_KEY_ARN ->
          new Text(
              "|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]{1,64}",
              "the ARN of a KMS key, or nothing");
      case ROLE_PATH ->
          new Text(
              "/|/[\\x21-\\x7e]{1,510}/", "a path of IAM that begins and ends with a slash, or /");
      case PERMISSIONS_BOUNDARY ->
          new Text(
              "|arn:aws[a-z0-9-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]{1,512}",
              "the ARN of an IAM policy, or nothing");
      case STACK_TAGS ->
          new Texts("[^=,]{1,128}=[^=,]{0,256}", "tags such as Owner=images, separated by commas");
      case LOG_REMOVAL -> new Words(List.of("destroy", "retain"));
      case LOG_RETENTION_DAYS -> LogRetention.DAYS;
      case RESERVED_CONCURRENCY ->
          new Text("none|[1-9][0-9]{0,2}|1000", "a whole number from 1 to 1000, or none");
      case SNAP_START -> new Words(List.of("on", "off"));
      case FUNCTION_ARTIFACT -> new Text(".+", "the path of a jar");
    };
  }

  /**
   * The numbers of days for which CloudWatch Logs can keep a log.
   *
   * <p>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  private static final class LogRetention {

    static final Words DAYS =
        new Words(
            List.of(
                ("1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288"
                        + " 3653")
                    .split(" ")));

    private LogRetention() {}
  }
}
