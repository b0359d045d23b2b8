package dev.amipublisher.localaws.contract;

/** Behaviours of EC2 that a backend of {@link Ec2Contract} may lack; it then declares so. */
enum Behaviour {
  PAGING("MaxResults and NextToken of DescribeImages and DescribeSnapshots"),
  EMPTY_PAGES("pages without items that have a token"),
  IDS_EXCLUDE_MAX_RESULTS("InvalidParameterCombination for IDs with MaxResults"),
  ANY_MISSING_ID_FAILS("one unknown ID among known ones fails the call"),
  UNKNOWN_FILTERS_ARE_REFUSED("InvalidParameterValue for an unknown filter"),
  FILTER_LIMIT("FilterLimitExceeded past 200 filter values"),
  MALFORMED_IDS("InvalidAMIID.Malformed for IDs that only begin like one"),
  CREATION_DATE_FILTER("the filter creation-date of DescribeImages"),
  SEVERAL_OPERANDS("several OrganizationArn of one call by Attribute and OperationType"),
  ATTRIBUTE_IS_CHECKED("MissingParameter for a change of permissions that names none"),
  VALUED_TAG_DELETION("DeleteTags with a value leaves a tag of another value"),
  TAG_LIMITS("TagLimitExceeded past 50 tags"),
  TAG_LENGTHS("the greatest lengths of keys and values of tags"),
  RESERVED_TAGS("tags that begin with aws: are refused"),
  MAPPINGS_WITHOUT_EBS("RegisterImage keeps its mappings, ephemeral ones included"),
  ENCRYPTED_SNAPSHOTS("UnsupportedOperation for publishing an encrypted image"),
  BLOCK_PUBLIC_ACCESS("block public access for AMIs"),
  PUBLIC_IMAGE_QUOTA("ResourceLimitExceeded past the quota of public images"),
  PRODUCT_CODES("a refusal to publish images with product codes"),
  DEFAULT_DEPRECATION("a public image is given a deprecation date"),
  DISABLED_IMAGES("DisableImage and EnableImage"),
  CONTROL_CHARACTERS("tags that XML 1.0 cannot hold are refused"),
  COPIES("source, tags and client token of CopyImage"),
  IMAGE_NAMES("InvalidAMIName.Malformed for names that EC2 does not accept"),
  TAG_SPECIFICATIONS("InvalidParameterValue for tags of what an action does not make"),
  REGIONS_IN_USE("DescribeRegions leaves out Regions that are not opted in, unless asked"),
  ENCRYPTION_BY_DEFAULT("EBS encryption by default"),
  SNAPSHOT_PERMISSION_LISTS("CreateVolumePermission.Add and Remove of ModifySnapshotAttribute"),
  SNAPSHOT_BLOCK_PUBLIC_ACCESS("block public access for snapshots"),
  RESTORABLE_BY("RestorableByUserIds of DescribeSnapshots"),
  RESET_ATTRIBUTE("ResetImageAttribute"),
  DEREGISTERED_IMAGES_ARE_GONE("a deregistered ID fails every call");

  private final String description;

  Behaviour(String description) {
    this.description = description;
  }

  @Override
  public String toString() {
    return name() + " (" + description + ")";
  }
}
