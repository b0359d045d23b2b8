package dev.amipublisher.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.amipublisher.aws.SignedCalls.Answer;
import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The parameters of this Region in AWS Systems Manager's Parameter Store. Thread-safe.
 *
 * @param calls signs and sends
 * @param region the Region
 * @param endpoint where Parameter Store is; null for AWS itself
 */
record ParameterStore(SignedCalls calls, String region, @Nullable URI endpoint) {

  /**
   * The data type of parameters that name an AMI. Parameter Store looks whether there is such an
   * AMI after it has answered, and leaves the parameter as it was if not.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html">Native
   *     parameter support for AMI IDs</a>
   */
  private static final String IMAGE = "aws:ec2:image";

  private static final String NOT_FOUND = "ParameterNotFound";

  /** The tag of parameters that the function made; its value is the path below which they are. */
  private static final String MARK = "ami-publisher:catalogue";

  /**
   * The parameters below a path that name AMIs, whoever made them.
   *
   * @param recursive whether those further below count as well
   * @return by name, the value
   * @throws CatalogueException if they cannot be read
   */
  Map<String, String> below(String path, boolean recursive, Deadline deadline) {
    Map<String, String> values = new TreeMap<>();
    JsonObject request = new JsonObject();
    request.addProperty("Path", path);
    request.addProperty("Recursive", recursive);
    Optional<String> token = Optional.empty();
    do {
      JsonObject page = send("GetParametersByPath", request, deadline);
      for (JsonObject parameter : objects(page, "Parameters")) {
        Optional<String> name = text(parameter, "Name");
        Optional<String> value = text(parameter, "Value");
        if (text(parameter, "DataType").filter(IMAGE::equals).isPresent()
            && name.isPresent()
            && value.isPresent()) {
          values.put(name.get(), value.get());
        }
      }
      Optional<String> next = text(page, "NextToken").filter(it -> !it.isEmpty());
      if (next.isPresent() && next.equals(token)) {
        throw CatalogueException.unavailable(
            "Parameter Store gives the same page token again and again.");
      }
      token = next;
      token.ifPresent(it -> request.addProperty("NextToken", it));
    } while (token.isPresent());
    return values;
  }

  /**
   * Makes a parameter that names an AMI, and marks it as ours.
   *
   * @throws CatalogueException if Parameter Store does not make it, or another has that name
   */
  void create(String name, String imageId, String path, Deadline deadline) {
    JsonObject mark = new JsonObject();
    mark.addProperty("Key", MARK);
    mark.addProperty("Value", path);
    JsonArray tags = new JsonArray();
    tags.add(mark);
    JsonObject request = named(name, imageId);
    request.addProperty("Overwrite", false);
    request.add("Tags", tags);
    send("PutParameter", request, deadline);
  }

  /**
   * Lets a parameter of ours name another AMI.
   *
   * @throws CatalogueException if it is not ours, or Parameter Store does not take it
   */
  void change(String name, String imageId, String path, Deadline deadline) {
    requireOurs(name, path, deadline);
    JsonObject request = named(name, imageId);
    request.addProperty("Overwrite", true);
    send("PutParameter", request, deadline);
  }

  private static JsonObject named(String name, String imageId) {
    JsonObject request = new JsonObject();
    request.addProperty("Name", name);
    request.addProperty("Value", imageId);
    request.addProperty("Type", "String");
    request.addProperty("DataType", IMAGE);
    return request;
  }

  /**
   * Deletes a parameter of ours; nothing happens if there is none.
   *
   * @throws CatalogueException if it is not ours, or Parameter Store does not do it
   */
  void delete(String name, String path, Deadline deadline) {
    requireOurs(name, path, deadline);
    JsonObject request = new JsonObject();
    request.addProperty("Name", name);
    send("DeleteParameter", request, deadline);
  }

  /**
   * Where a parameter is does not make it ours.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</a>
   */
  private void requireOurs(String name, String path, Deadline deadline) {
    JsonObject request = new JsonObject();
    request.addProperty("ResourceType", "Parameter");
    request.addProperty("ResourceId", name);
    boolean isOurs =
        objects(send("ListTagsForResource", request, deadline), "TagList").stream()
            .anyMatch(
                tag ->
                    text(tag, "Key").filter(MARK::equals).isPresent()
                        && text(tag, "Value").filter(path::equals).isPresent());
    if (!isOurs) {
      throw CatalogueException.refused(
          "The parameter %s is not ours: it lacks the tag %s=%s.".formatted(name, MARK, path));
    }
  }

  /** The objects of a list; what is no list, or no object, is none. */
  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.get(name) instanceof JsonArray array
        ? array.asList().stream()
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
            .toList()
        : List.of();
  }

  private static Optional<String> text(JsonObject json, String name) {
    return json.get(name) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private JsonObject send(String action, JsonObject body, Deadline deadline) {
    String text = body.toString();
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(base())
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AmazonSSM." + action)
            .putHeader(
                "Content-Length", Integer.toString(text.getBytes(StandardCharsets.UTF_8).length))
            .build();
    Answer answer = calls.send(request, text, region, deadline);
    JsonObject json = parsed(answer.body());
    if (!answer.isSuccess() && !errorOf(json).equals(NOT_FOUND)) {
      String why = "Parameter Store refused %s: %s".formatted(action, errorOf(json));
      throw answer.mayPass()
          ? CatalogueException.unavailable(why)
          : CatalogueException.refused(why);
    }
    return json;
  }

  private static JsonObject parsed(String body) {
    try {
      return body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException noJson) {
      throw CatalogueException.unavailable("What Parameter Store answered cannot be read.");
    }
  }

  private static String errorOf(JsonObject json) {
    String type = text(json, "__type").orElse("an error without a code");
    return type.substring(type.indexOf('#') + 1);
  }

  private URI base() {
    return endpoint == null
        ? URI.create(
            "https://ssm.%s.%s"
                .formatted(region, PartitionMetadata.of(Region.of(region)).dnsSuffix()))
        : endpoint;
  }
}
