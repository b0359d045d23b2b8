package dev.amipublisher.cli.policy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** A policy, as IAM takes it. */
final class IamPolicy {

  private final JsonArray statements = new JsonArray();

  /** A policy that allows nothing yet. */
  IamPolicy() {}

  /** Allows actions on any resource that a pattern names. */
  IamPolicy allow(String sid, List<String> actions, String resource) {
    statements.add(statement(sid, actions, resource));
    return this;
  }

  /** The same, for requests whose tags have no other key than this. */
  IamPolicy allowForTag(String sid, List<String> actions, String resource, String tagKey) {
    JsonObject keys = new JsonObject();
    keys.addProperty("aws:TagKeys", tagKey);
    JsonObject condition = new JsonObject();
    condition.add("ForAllValues:StringEquals", keys);
    JsonObject statement = statement(sid, actions, resource);
    statement.add("Condition", condition);
    statements.add(statement);
    return this;
  }

  private static JsonObject statement(String sid, List<String> actions, String resource) {
    JsonArray names = new JsonArray();
    actions.forEach(names::add);
    JsonObject statement = new JsonObject();
    statement.addProperty("Sid", sid);
    statement.addProperty("Effect", "Allow");
    statement.add("Action", names);
    statement.addProperty("Resource", resource);
    return statement;
  }

  /** The JSON text, with a line break at its end. */
  String json() {
    JsonObject policy = new JsonObject();
    policy.addProperty("Version", "2012-10-17");
    policy.add("Statement", statements);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(policy)
        + "\n";
  }
}
