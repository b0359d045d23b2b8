package dev.amipublisher.vocabulary;

import java.util.Locale;

/**
 * The settings of the function: an environment variable there, a context key in the stack. What is
 * accepted is said here, so that the function refuses nothing that the stack let through.
 */
public enum Setting {
  MODE(
      "enforce",
      SettingGroup.PUBLISHING,
      "Mode",
      "report decides, logs and emits events, and changes nothing in EC2; enforce publishes and"
          + " withdraws."),
  PUBLISH_TAG_KEY(
      "publish",
      SettingGroup.PUBLISHING,
      "Publish tag",
      "The tag that asks for an AMI to be public."),
  UNMANAGED_PUBLIC_IMAGES(
      "report",
      SettingGroup.PUBLISHING,
      "Unmanaged public AMIs",
      "What to do with public AMIs that have neither the publish tag nor the status public: report"
          + " them, or withdraw makes them private."),
  REVOKED_IMAGES(
      "report",
      SettingGroup.PUBLISHING,
      "Revoked AMIs",
      "What to do with AMIs that someone else made private: report them, or restore publishes them"
          + " again if no rule forbids it."),
  MAX_WITHDRAWALS_PER_SWEEP(
      "10",
      SettingGroup.PUBLISHING,
      "Withdrawal limit",
      "How many AMIs may be withdrawn in one sweep interval that nobody asked for; the others are"
          + " held back, and an alarm goes off."),
  REQUIRED_TAGS(
      "",
      SettingGroup.PUBLISHING,
      "Required tags",
      "Tags, separated by commas, without which no AMI is published: owner with any value,"
          + " scan=passed|waived with one of these."),
  KNOWN_VULNERABILITIES(
      "off",
      SettingGroup.VULNERABILITIES,
      "Known vulnerabilities",
      "report notes what Amazon Inspector's last scan of an AMI found, refuse does not publish the"
          + " AMI."),
  VULNERABILITY_MAX_SEVERITY(
      "high",
      SettingGroup.VULNERABILITIES,
      "Worst severity that is accepted",
      "Worse vulnerabilities are noted or refused."),
  VULNERABILITY_FIX_GRACE_DAYS(
      "0",
      SettingGroup.VULNERABILITIES,
      "Days for a fix",
      "For so many days after a fix came out, and without a fix, worse vulnerabilities are"
          + " accepted; 0 accepts none of them."),
  VULNERABILITY_MAX_SCAN_AGE_DAYS(
      "30",
      SettingGroup.VULNERABILITIES,
      "Greatest age of a scan",
      "In days; an older scan counts as none."),
  UNSCANNED_IMAGES(
      "refuse",
      SettingGroup.VULNERABILITIES,
      "AMIs without a scan",
      "Whether AMIs without a scan are refused; Amazon Inspector cannot scan every operating"
          + " system."),
  DEPRECATION_DATES(
      "on",
      SettingGroup.DEPRECATION,
      "Deprecation dates",
      "on sets an AMI's deprecation date before it is published, as the next two settings say; off"
          + " leaves it to EC2."),
  DEPRECATE_TAG_KEY(
      "deprecate-at",
      SettingGroup.DEPRECATION,
      "Deprecation tag",
      "The tag that names the date: 2027-06-30, 2027-06-30T12:00:00Z, or none; without it, the end"
          + " that the publish tag gives."),
  DEPRECATE_AFTER_DAYS(
      "0",
      SettingGroup.DEPRECATION,
      "Days to deprecation",
      "AMIs without that tag are deprecated so many days after their publication, if it does not"
          + " end before; 0 sets no date."),
  USAGE_REPORTS(
      "off",
      SettingGroup.PUBLISHING,
      "Usage reports",
      "on asks EC2 for an image usage report on each AMI that is withdrawn; the next sweeps say how"
          + " many other accounts use it."),
  SHARE_SNAPSHOTS(
      "none",
      SettingGroup.PUBLISHING,
      "Snapshots of public AMIs",
      "public shares the snapshots of public AMIs with everybody as well, so that others can copy"
          + " the AMIs; none leaves snapshots alone."),
  SHARE_SNAPSHOTS_TAG_KEY(
      "share-snapshots",
      SettingGroup.PUBLISHING,
      "Snapshots tag",
      "The tag with which an AMI's snapshots are not shared (false) where those of public AMIs"
          + " are."),
  COPY_TO_REGIONS(
      "",
      SettingGroup.REGIONS,
      "Copies in other Regions",
      "Regions, separated by commas, into which public AMIs are copied; a stack of its own in each"
          + " publishes the copies there."),
  PUBLISH_REGIONS_TAG_KEY(
      "publish-regions",
      SettingGroup.REGIONS,
      "Regions tag",
      "The tag that says which of these Regions an AMI is copied into: some of them, all or none;"
          + " without it, all."),
  SOURCE_IMAGES(
      "public",
      SettingGroup.REGIONS,
      "AMIs that are copied",
      "private keeps AMIs as they are, and copies those that could be public; only the copies"
          + " become public. Needs Regions to copy into."),
  FAMILY_TAG_KEY(
      "family",
      SettingGroup.CATALOGUE,
      "Family tag",
      "The tag that says in which family's catalogue a public AMI is listed; without it, in none."),
  VERSION_TAG_KEY(
      "version",
      SettingGroup.CATALOGUE,
      "Version tag",
      "The tag that says which version of its family an AMI is; without it, its name does."),
  CATALOGUE_BUCKET(
      "",
      SettingGroup.CATALOGUE,
      "Catalogue bucket",
      "The S3 bucket into which the function writes the catalogue of each family; it must exist."),
  CATALOGUE_PREFIX(
      "amis",
      SettingGroup.CATALOGUE,
      "Catalogue prefix",
      "What the keys of the catalogues begin with: prefix/family/Region.json."),
  CATALOGUE_PARAMETERS(
      "",
      SettingGroup.CATALOGUE,
      "Parameter path",
      "The path of the parameters, path/family/architecture, that name the newest public AMIs."),
  SHARED_TAGS(
      "off",
      SettingGroup.CATALOGUE,
      "Tags for everybody",
      "on sets ec2:SharedTag/family, version and withdraw-after on public AMIs; everybody can read"
          + " them."),
  SENSITIVE_DATA_CHECK(
      "enforce",
      SettingGroup.CONTENT,
      "Look inside AMIs",
      "enforce reads an AMI's snapshots before it is published, and refuses one that holds"
          + " credentials; report publishes it and notes what was found; off reads nothing."),
  UNVERIFIABLE_IMAGES(
      "refuse",
      SettingGroup.CONTENT,
      "AMIs that cannot be looked into",
      "Whether AMIs that cannot be looked into as a whole are refused, such as those on LVM, btrfs"
          + " or Windows."),
  ALLOW_SENSITIVE_DATA_TAG_KEY(
      "allow-sensitive-data",
      SettingGroup.CONTENT,
      "Tag that allows findings",
      "The tag that says which findings are accepted, separated by spaces, each as check:/path;"
          + " only release engineers should be able to write it."),
  SNAPSHOT_BLOCK_LIMIT(
      "4096",
      SettingGroup.CONTENT,
      "Blocks of a snapshot",
      "How many blocks of 512 KiB are read of each snapshot at the most, before an AMI counts as"
          + " one that cannot be looked into; 1000 blocks cost $0.003 and take 4 seconds."),
  IMAGE_MEBIBYTE_LIMIT(
      "2048",
      SettingGroup.CONTENT,
      "Mebibytes of an AMI's files",
      "How many MiB of files are searched in each AMI at the most, before it counts as one that"
          + " cannot be looked into; 1024 MiB take some 20 seconds of the function's time."),
  CONTENT_AUDIT(
      "off",
      SettingGroup.CONTENT,
      "Audit of public AMIs",
      "How often AMIs that are public already are looked into: daily, weekly or off. Those that"
          + " hold credentials are withdrawn if their tags ask for them to be public, within the"
          + " withdrawal limit; an alarm goes off."),
  AUDIT_BLOCK_LIMIT(
      "20000",
      SettingGroup.CONTENT,
      "Blocks of an audit",
      "After so many blocks of 512 KiB, which cost 3 US dollars for each million, an audit looks"
          + " into no further AMI."),
  EVENT_BUS_NAME(
      "default", SettingGroup.PEOPLE, "Event bus", "The bus for outcome events; it must exist."),
  SWEEP_INTERVAL_MINUTES(
      "60",
      SettingGroup.RUNNING,
      "Minutes from sweep to sweep",
      "The withdrawal limit holds over this time."),
  API_BUCKET_SHARE(
      "50",
      SettingGroup.RUNNING,
      "Share of EC2's request rates",
      "Percent of EC2's request rates for changes that each running invocation may use.");

  private final String defaultValue;
  private final SettingGroup group;
  private final String label;
  private final String meaning;

  Setting(String defaultValue, SettingGroup group, String label, String meaning) {
    this.defaultValue = defaultValue;
    this.group = group;
    this.label = label;
    this.meaning = meaning;
  }

  /** The variable that the function reads. */
  public String environmentVariable() {
    return name();
  }

  /** The key of the CDK context that the stack reads. */
  public String contextKey() {
    return this == SWEEP_INTERVAL_MINUTES
        ? "sweep-every-minutes"
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
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
    return SettingForms.of(this);
  }
}
