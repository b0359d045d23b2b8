package dev.amipublisher.localaws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameter Store's PutParameter, GetParameter, GetParameters, GetParametersByPath,
 * ListTagsForResource and DeleteParameter, for plain strings. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html">Native
 *     parameter support for AMI IDs</a>
 */
public final class LocalParameterStore {

  /** The data type of parameters that name an AMI. */
  public static final String IMAGE = "aws:ec2:image";

  /**
   * A parameter.
   *
   * @param dataType {@code text} or {@code aws:ec2:image}
   * @param version 1 when it is made, and one more with every change
   */
  public record Parameter(String name, String value, String dataType, int version) {}

  private static final int PAGE = 10;

  private final LocalEc2 ec2;
  private final Map<String, Parameter> parameters = new TreeMap<>();
  private final Map<String, JsonArray> tags = new TreeMap<>();
  private @Nullable String refusal;

  /** No parameters yet, in the Region of this EC2. */
  public LocalParameterStore(LocalEc2 ec2) {
    this.ec2 = ec2;
  }

  /** The parameter of that name; null if there is none. */
  public synchronized @Nullable Parameter parameter(String name) {
    return parameters.get(name);
  }

  /** Refuses all calls with this error, such as {@code AccessDeniedException}; null ends that. */
  public synchronized void refuse(@Nullable String errorCode) {
    refusal = errorCode;
  }

  /**
   * The response to one call.
   *
   * @throws JsonServiceError if Parameter Store refuses
   */
  synchronized JsonObject respond(String action, JsonObject request) {
    if (refusal != null) {
      throw new JsonServiceError(refusal, "User is not authorized to perform: ssm:" + action);
    }
    return switch (action) {
      case "PutParameter" -> put(request);
      case "GetParameter" -> get(request);
      case "GetParameters" -> getAll(request);
      case "GetParametersByPath" -> getBelow(request);
      case "DeleteParameter" -> delete(request);
      case "ListTagsForResource" -> listTags(request);
      default ->
          throw new JsonServiceError("UnknownOperationException", "Unknown operation " + action);
    };
  }

  /**
   * PutParameter, by somebody else.
   *
   * @param request as the API has it
   */
  public synchronized JsonObject put(JsonObject request) {
    String name = request.get("Name").getAsString();
    String value = request.get("Value").getAsString();
    String dataType = request.has("DataType") ? request.get("DataType").getAsString() : "text";
    String plain = name.replaceFirst("^/", "").toLowerCase(Locale.ROOT);
    if (plain.startsWith("aws") || plain.startsWith("ssm")) {
      throw new JsonServiceError(
          "ValidationException",
          "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }
    Parameter earlier = parameters.get(name);
    if (earlier != null && !(request.has("Overwrite") && request.get("Overwrite").getAsBoolean())) {
      throw new JsonServiceError(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (request.has("Tags")) {
      if (request.has("Overwrite") && request.get("Overwrite").getAsBoolean()) {
        throw new JsonServiceError(
            "ValidationException", "Invalid request: tags and overwrite can't be used together.");
      }
      tags.put(name, request.getAsJsonArray("Tags"));
    }
    int version = earlier == null ? 1 : earlier.version() + 1;
    // Documented: the call succeeds before AMIs are checked; one that fails the check changes
    // nothing. The event that says so is not modelled.
    if (!dataType.equals(IMAGE) || isAvailable(value)) {
      parameters.put(name, new Parameter(name, value, dataType, version));
    }
    JsonObject response = new JsonObject();
    response.addProperty("Version", version);
    response.addProperty("Tier", "Standard");
    return response;
  }

  private boolean isAvailable(String imageId) {
    Image image = ec2.image(imageId);
    return image != null && image.state() == ImageState.AVAILABLE;
  }

  private JsonObject get(JsonObject request) {
    JsonObject response = new JsonObject();
    response.add("Parameter", toJson(existing(request)));
    return response;
  }

  private JsonObject getAll(JsonObject request) {
    JsonArray found = new JsonArray();
    JsonArray invalid = new JsonArray();
    for (JsonElement name : request.getAsJsonArray("Names")) {
      Parameter parameter = parameters.get(name.getAsString());
      if (parameter == null) {
        invalid.add(name);
      } else {
        found.add(toJson(parameter));
      }
    }
    JsonObject response = new JsonObject();
    response.add("Parameters", found);
    response.add("InvalidParameters", invalid);
    return response;
  }

  /** Ten at a time, Parameter Store's maximum. */
  private JsonObject getBelow(JsonObject request) {
    String path = request.get("Path").getAsString().replaceFirst("/$", "") + "/";
    boolean recursive = request.has("Recursive") && request.get("Recursive").getAsBoolean();
    List<Parameter> found =
        parameters.values().stream()
            .filter(parameter -> parameter.name().startsWith(path))
            .filter(parameter -> recursive || parameter.name().indexOf('/', path.length()) < 0)
            .toList();
    int from = request.has("NextToken") ? request.get("NextToken").getAsInt() : 0;
    int to = Math.min(from + PAGE, found.size());
    JsonObject response = new JsonObject();
    JsonArray page = new JsonArray();
    found.subList(from, to).forEach(parameter -> page.add(toJson(parameter)));
    response.add("Parameters", page);
    if (to < found.size()) {
      response.addProperty("NextToken", Integer.toString(to));
    }
    return response;
  }

  private JsonObject delete(JsonObject request) {
    String name = existing(request).name();
    parameters.remove(name);
    tags.remove(name);
    return new JsonObject();
  }

  private JsonObject listTags(JsonObject request) {
    String name = request.get("ResourceId").getAsString();
    if (!parameters.containsKey(name)) {
      throw new JsonServiceError("InvalidResourceId", "The resource ID isn't valid.");
    }
    JsonObject response = new JsonObject();
    response.add("TagList", tags.getOrDefault(name, new JsonArray()));
    return response;
  }

  private Parameter existing(JsonObject request) {
    String name = request.get("Name").getAsString();
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new JsonServiceError("ParameterNotFound", "Parameter " + name + " not found.");
    }
    return parameter;
  }

  private JsonObject toJson(Parameter parameter) {
    String path = parameter.name().startsWith("/") ? parameter.name() : "/" + parameter.name();
    JsonObject json = new JsonObject();
    json.addProperty("Name", parameter.name());
    json.addProperty("Type", "String");
    json.addProperty("Value", parameter.value());
    json.addProperty("Version", parameter.version());
    json.addProperty("DataType", parameter.dataType());
    json.addProperty(
        "ARN", "arn:aws:ssm:%s:%s:parameter%s".formatted(ec2.region(), ec2.accountId(), path));
    return json;
  }
}
