package dev.amipublisher.vocabulary;

import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Texts;

/** What the values of settings have to look like, where that takes more than a line. */
final class SettingForms {

  static final String NOT_RESERVED = "(?!aws:|ec2:SharedTag/|" + StatusTagKeys.PREFIX + ")";
  static final String NOT_RESERVED_ACCEPTED =
      ", not beginning with aws:, ec2:SharedTag/ or " + StatusTagKeys.PREFIX;

  /**
   * Only ASCII, and no space: such a key becomes part of an IAM condition key, and whether one may
   * hold more is not documented.
   */
  static final Text TAG_KEY =
      new Text(
          NOT_RESERVED + "[A-Za-z0-9_.:/=+@-]{1,128}",
          "1 to 128 letters, digits and _ . : / = + @ -" + NOT_RESERVED_ACCEPTED);

  static final String VALUE = " *[\\p{L}\\p{N}_.:/=+@-][\\p{L}\\p{N} _.:/=+@-]{0,255}";

  /**
   * The characters that every AWS service accepts in a tag, but no {@code =} in a key.
   *
   * <p>https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
   */
  static final Texts REQUIRED_TAGS =
      new Texts(
          NOT_RESERVED + "[\\p{L}\\p{N} _.:/+@-]{1,128}(=" + VALUE + "([|]" + VALUE + ")*)?",
          "tags, separated by commas, each as key, key=value or key=value|value: keys of 1 to 128"
              + " letters, digits, spaces and _ . : / + @ -"
              + NOT_RESERVED_ACCEPTED);

  static final String BUS_NAME = "[A-Za-z0-9/_.-]{1,256}";
  static final Text EVENT_BUS =
      new Text(
          BUS_NAME + "|arn:aws[a-z0-9-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/" + BUS_NAME,
          "the name or ARN of an event bus that exists: letters, digits and / _ . -");

  /** Names of Regions. */
  static final Texts REGIONS =
      new Texts(
          "[a-z]{2,4}(-[a-z]+)+-[0-9]+", "Region names such as eu-west-1, separated by commas");

  /**
   * AMIs that an account may own in a Region: more can never be withdrawn.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html
   */
  static final int MOST_IMAGES = 50_000;

  /** Ten years. */
  static final int MOST_DAYS = 3_650;

  private SettingForms() {}
}
