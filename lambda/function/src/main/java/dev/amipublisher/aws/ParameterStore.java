package dev.amipublisher.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.aws.SignedCalls.Answer;
import dev.amipublisher.catalogue.CatalogueException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  /**
   * The parameters below a path that name AMIs.
   *
   * @return by name, the value
   * @throws CatalogueException if they cannot be read
   */
  Map<String, String> below(String path) {
    Map<String, String> values = new TreeMap<>();
    JsonObject request = new JsonObject();
    request.addProperty("Path", path);
    request.addProperty("Recursive", true);
    boolean more = true;
    while (more) {
      JsonObject page = send("GetParametersByPath", request);
      for (JsonElement element : page.getAsJsonArray("Parameters")) {
        JsonObject parameter = element.getAsJsonObject();
        if (parameter.get("DataType").getAsString().equals(IMAGE)) {
          values.put(parameter.get("Name").getAsString(), parameter.get("Value").getAsString());
        }
      }
      more = page.has("NextToken") && !page.get("NextToken").isJsonNull();
      if (more) {
        request.add("NextToken", page.get("NextToken"));
      }
    }
    return values;
  }

  /**
   * Lets a parameter name an AMI.
   *
   * @throws CatalogueException if Parameter Store does not take it
   */
  void put(String name, String imageId) {
    JsonObject request = new JsonObject();
    request.addProperty("Name", name);
    request.addProperty("Value", imageId);
    request.addProperty("Type", "String");
    request.addProperty("DataType", IMAGE);
    request.addProperty("Overwrite", true);
    send("PutParameter", request);
  }

  /**
   * Deletes a parameter; nothing happens if there is none.
   *
   * @throws CatalogueException if Parameter Store does not do it
   */
  void delete(String name) {
    JsonObject request = new JsonObject();
    request.addProperty("Name", name);
    send("DeleteParameter", request);
  }

  private JsonObject send(String action, JsonObject body) {
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
    Answer answer = calls.send(request, text, region);
    JsonObject json = parsed(answer.body());
    if (!answer.isSuccess() && !errorOf(json).equals(NOT_FOUND)) {
      throw new CatalogueException(
          "Parameter Store refused %s: %s".formatted(action, errorOf(json)));
    }
    return json;
  }

  private static JsonObject parsed(String body) {
    try {
      return body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException noJson) {
      throw new CatalogueException("What Parameter Store answered cannot be read.");
    }
  }

  private static String errorOf(JsonObject json) {
    String type = json.has("__type") ? json.get("__type").getAsString() : "an error without a code";
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
