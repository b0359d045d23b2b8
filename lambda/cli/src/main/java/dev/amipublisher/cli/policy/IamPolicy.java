package dev.amipublisher.cli.policy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /**
   * The same, for requests that name this tag and no other. "For all values" is true of no values,
   * too, and a request that names no tag deletes all of them.
   */
  IamPolicy allowForTag(
      String sid, String action, String resource, String tagKey, Map<String, String> equal) {
    JsonObject condition = new JsonObject();
    condition.add("ForAllValues:StringEquals", object(Map.of("aws:TagKeys", tagKey)));
    condition.add("Null", object(Map.of("aws:TagKeys", "false")));
    if (!equal.isEmpty()) {
      condition.add("StringEquals", object(equal));
    }
    JsonObject statement = statement(sid, List.of(action), resource);
    statement.add("Condition", condition);
    statements.add(statement);
    return this;
  }

  private static JsonObject object(Map<String, String> members) {
    JsonObject object = new JsonObject();
    new TreeMap<>(members).forEach(object::addProperty);
    return object;
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
