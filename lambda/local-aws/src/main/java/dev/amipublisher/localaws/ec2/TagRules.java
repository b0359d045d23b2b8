package dev.amipublisher.localaws.ec2;

import java.util.Map;

/**
 * What EC2 accepts as tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag
 *     restrictions</a>
 */
public final class TagRules {

  private static final int GREATEST_NUMBER = 50;
  private static final int GREATEST_KEY_LENGTH = 128;
  private static final int GREATEST_VALUE_LENGTH = 256;
  private static final String RESERVED = "aws:";

  private TagRules() {}

  /**
   * Checks tags that a caller wants to set.
   *
   * @throws Ec2Error InvalidParameterValue
   */
  public static void check(Map<String, String> tags) {
    tags.forEach(TagRules::check);
  }

  /** Whether only AWS may set the key; reserved tags do not count towards the limit. */
  public static boolean isReserved(String key) {
    return key.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
  }

  /**
   * Checks the number of tags that a resource would have.
   *
   * @throws Ec2Error TagLimitExceeded
   */
  public static void checkNumber(Map<String, String> tags) {
    if (tags.keySet().stream().filter(key -> !isReserved(key)).count() > GREATEST_NUMBER) {
      throw Ec2Error.client(
          "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }
  }

  static void checkNotReserved(String key) {
    if (isReserved(key)) {
      throw Ec2Error.invalidParameterValue(
          "Tag keys starting with 'aws:' are reserved for internal use");
    }
  }

  private static void check(String key, String value) {
    checkNotReserved(key);
    if (key.isEmpty()) {
      throw Ec2Error.invalidParameterValue("Tag key cannot be empty");
    }
    if (key.length() > GREATEST_KEY_LENGTH) {
      throw Ec2Error.invalidParameterValue(
          "Tag key exceeds the maximum length of " + GREATEST_KEY_LENGTH + " characters");
    }
    if (value.length() > GREATEST_VALUE_LENGTH) {
      throw Ec2Error.invalidParameterValue(
          "Tag value exceeds the maximum length of " + GREATEST_VALUE_LENGTH + " characters");
    }
    // That EC2 refuses control characters is unconfirmed; its XML could not return them.
    if (XmlCharacters.firstInvalid(key).isPresent()
        || XmlCharacters.firstInvalid(value).isPresent()) {
      throw Ec2Error.invalidParameterValue("Tag keys and values cannot have control characters");
    }
  }
}
