package dev.amipublisher.cli.account;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** The IAM policy that reading an account needs, and not more than it. */
public final class ReadPolicy {

  /** What the commands call; sts:GetCallerIdentity needs no permission. */
  static final List<String> ACTIONS =
      List.of(
          "cloudtrail:LookupEvents",
          "ec2:DescribeImages",
          "ec2:DescribeRegions",
          "ec2:DescribeSnapshots",
          "ec2:GetImageBlockPublicAccessState",
          "servicequotas:GetAWSDefaultServiceQuota",
          "servicequotas:GetServiceQuota");

  private ReadPolicy() {}

  /** The policy, as IAM takes it. */
  public static String json() {
    JsonArray actions = new JsonArray();
    ACTIONS.forEach(actions::add);
    JsonObject statement = new JsonObject();
    statement.addProperty("Sid", "ReadAmis");
    statement.addProperty("Effect", "Allow");
    statement.add("Action", actions);
    // None of these actions can be limited to resources.
    statement.addProperty("Resource", "*");
    JsonArray statements = new JsonArray();
    statements.add(statement);
    JsonObject policy = new JsonObject();
    policy.addProperty("Version", "2012-10-17");
    policy.add("Statement", statements);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(policy)
        + "\n";
  }
}
