package dev.amipublisher.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the function works: it looks after the AMIs of this one account, in this one Region.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}…
 * @param region for example {@code eu-west-1}
 * @param accountId twelve digits
 */
public record AccountAndRegion(String partition, String region, String accountId) {

  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:(aws[\\w-]*):lambda:([\\w-]+):(\\d{12}):function:.+");

  /**
   * Reads account and Region from the function's own ARN, so that no call to STS is needed.
   *
   * @param functionArn as Lambda gives it in {@code Context.getInvokedFunctionArn()}
   * @throws IllegalArgumentException if it is not the ARN of a Lambda function
   */
  public static AccountAndRegion ofFunction(String functionArn) {
    Matcher matcher = FUNCTION_ARN.matcher(functionArn);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not the ARN of a Lambda function: " + functionArn);
    }
    return new AccountAndRegion(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** The ARN of an AMI here. EC2 leaves the account out of it. */
  public String imageArn(String imageId) {
    return "arn:" + partition + ":ec2:" + region + "::image/" + imageId;
  }
}
