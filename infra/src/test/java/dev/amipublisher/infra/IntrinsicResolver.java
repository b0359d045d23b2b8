package dev.amipublisher.infra;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Puts into a template what CloudFormation would put there, for the account and Region of tests.
 */
public final class IntrinsicResolver {

  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "us-east-1";

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of("AWS::AccountId", ACCOUNT, "AWS::Region", REGION, "AWS::Partition", "aws");

  private final Map<String, String> arns;

  /**
   * What is known of the stack's resources.
   *
   * @param arns by logical name; any other resource has its logical name for an ARN
   */
  public IntrinsicResolver(Map<String, String> arns) {
    this.arns = Map.copyOf(arns);
  }

  /** Returns the same with nothing left to resolve. */
  public JsonElement resolve(JsonElement element) {
    if (element instanceof JsonArray array) {
      JsonArray resolved = new JsonArray();
      array.forEach(item -> resolved.add(resolve(item)));
      return resolved;
    }
    if (element instanceof JsonObject object) {
      return resolve(object);
    }
    return element;
  }

  private JsonElement resolve(JsonObject object) {
    if (object.has("Ref")) {
      String name = object.get("Ref").getAsString();
      return new JsonPrimitive(PSEUDO_PARAMETERS.getOrDefault(name, name));
    }
    if (object.has("Fn::GetAtt")) {
      String name = object.getAsJsonArray("Fn::GetAtt").get(0).getAsString();
      return new JsonPrimitive(arns.getOrDefault(name, name));
    }
    if (object.has("Fn::Join")) {
      JsonArray join = object.getAsJsonArray("Fn::Join");
      return new JsonPrimitive(
          StreamSupport.stream(join.get(1).getAsJsonArray().spliterator(), false)
              .map(this::resolve)
              .map(JsonElement::getAsString)
              .collect(Collectors.joining(join.get(0).getAsString())));
    }
    JsonObject resolved = new JsonObject();
    object.entrySet().forEach(entry -> resolved.add(entry.getKey(), resolve(entry.getValue())));
    return resolved;
  }
}
