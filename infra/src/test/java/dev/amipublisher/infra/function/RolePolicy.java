package dev.amipublisher.infra.function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.policy.PolicyEvaluation;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import dev.amipublisher.infra.policy.PolicyEvaluation.Request;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the function's role in a synthesized stack allows. */
record RolePolicy(JsonObject role, JsonArray statements) {

  static final String IMAGE = "arn:aws:ec2:us-east-1::image/ami-0123";

  static RolePolicy of(SynthesizedStack stack) {
    JsonArray statements = new JsonArray();
    for (JsonObject policy : stack.all("AWS::IAM::Policy").values()) {
      if (policy
          .get("Roles")
          .toString()
          .contains("{\"Ref\":\"%s\"}".formatted(stack.functionRole()))) {
        statements.addAll(policy.getAsJsonObject("PolicyDocument").getAsJsonArray("Statement"));
      }
    }
    for (JsonObject policy : stack.all("AWS::IAM::ManagedPolicy").values()) {
      if (policy.get("Roles").toString().contains(stack.functionRole())) {
        statements.addAll(policy.getAsJsonObject("PolicyDocument").getAsJsonArray("Statement"));
      }
    }
    for (JsonObject policy : stack.all("AWS::IAM::RolePolicy").values()) {
      if (policy.get("RoleName").toString().contains(stack.functionRole())) {
        statements.addAll(policy.getAsJsonObject("PolicyDocument").getAsJsonArray("Statement"));
      }
    }
    return new RolePolicy(
        Objects.requireNonNull(stack.all("AWS::IAM::Role").get(stack.functionRole())),
        new IntrinsicResolver(Map.of()).resolve(statements).getAsJsonArray());
  }

  static RolePolicy with(Map<String, String> context) {
    return of(SynthesizedStack.with(context));
  }

  /** The condition keys of a private AMI of the account, to add to. */
  static Map<String, String> privateImage() {
    return new TreeMap<>(Map.of("ec2:Owner", IntrinsicResolver.ACCOUNT, "ec2:Public", "false"));
  }

  Answer modifyImage(Map<String, String> keys) {
    return ofImage("ec2:ModifyImageAttribute", keys);
  }

  Answer deprecateImage(Map<String, String> keys) {
    return ofImage("ec2:EnableImageDeprecation", keys);
  }

  private Answer ofImage(String action, Map<String, String> keys) {
    Map<String, List<String>> lists = new TreeMap<>();
    keys.forEach((key, value) -> lists.put(key, List.of(value)));
    return of(action, IMAGE, lists);
  }

  Answer of(String action, String resource, Map<String, List<String>> keys) {
    return new PolicyEvaluation(statements).of(new Request(action, resource, keys));
  }

  /** The actions that any statement allows. */
  NavigableSet<String> allowedActions() {
    NavigableSet<String> actions = new TreeSet<>();
    for (JsonElement element : statements) {
      JsonObject statement = element.getAsJsonObject();
      if (statement.get("Effect").getAsString().equals("Allow")) {
        texts(statement.get("Action")).forEach(actions::add);
      }
    }
    return actions;
  }

  private static Stream<String> texts(JsonElement oneOrMany) {
    return oneOrMany.isJsonArray()
        ? StreamSupport.stream(oneOrMany.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsString)
        : Stream.of(oneOrMany.getAsString());
  }
}
