package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * The parameters of this Region in AWS Systems Manager's Parameter Store. Thread-safe.
 *
 * @param ssm the client, made when it is needed first
 */
record ParameterStore(Supplier<SsmClient> ssm) {

  /**
   * The data type of parameters that name an AMI. Parameter Store looks whether there is such an
   * AMI after it has answered, and leaves the parameter as it was if not.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html">Native
   *     parameter support for AMI IDs</a>
   */
  private static final String IMAGE = "aws:ec2:image";

  /** The tag of parameters that the function made; its value is the path below which they are. */
  private static final String MARK = "ami-publisher:catalogue";

  /**
   * The parameters below a path that name AMIs, by any maker.
   *
   * @param recursive whether those further below count as well
   * @return by name, the value
   * @throws CatalogueException if they cannot be read
   */
  Map<String, String> below(String path, boolean recursive, Deadline deadline) {
    Map<String, String> values = new TreeMap<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      GetParametersByPathResponse page =
          call(
              "GetParametersByPath",
              deadline,
              (client, timeout) ->
                  client.getParametersByPath(
                      request ->
                          request
                              .path(path)
                              .recursive(recursive)
                              .nextToken(from)
                              .overrideConfiguration(timeout)));
      for (Parameter parameter : page.parameters()) {
        if (parameter != null
            && IMAGE.equals(parameter.dataType())
            && parameter.name() != null
            && parameter.value() != null) {
          values.put(parameter.name(), parameter.value());
        }
      }
      token = CatalogueCalls.next("Parameter Store", from, page.nextToken());
    } while (token != null);
    return values;
  }

  /**
   * Makes a parameter that names an AMI, and marks it as ours.
   *
   * @throws CatalogueException if Parameter Store does not make it, or another has that name
   */
  void create(String name, String imageId, String path, Deadline deadline) {
    put(
        named(name, imageId).overwrite(false).tags(Tag.builder().key(MARK).value(path).build()),
        deadline);
  }

  /**
   * Lets a parameter of ours name another AMI.
   *
   * @throws CatalogueException if it is not ours, or Parameter Store does not take it
   */
  void change(String name, String imageId, String path, Deadline deadline) {
    requireOurs(name, path, deadline);
    put(named(name, imageId).overwrite(true), deadline);
  }

  private static PutParameterRequest.Builder named(String name, String imageId) {
    return PutParameterRequest.builder()
        .name(name)
        .value(imageId)
        .type(ParameterType.STRING)
        .dataType(IMAGE);
  }

  private void put(PutParameterRequest.Builder request, Deadline deadline) {
    call(
        "PutParameter",
        deadline,
        (client, timeout) -> client.putParameter(request.overrideConfiguration(timeout).build()));
  }

  /**
   * Deletes a parameter of ours; nothing happens if there is none.
   *
   * @throws CatalogueException if it is not ours, or Parameter Store does not do it
   */
  void delete(String name, String path, Deadline deadline) {
    requireOurs(name, path, deadline);
    call(
        "DeleteParameter",
        deadline,
        (client, timeout) -> {
          try {
            client.deleteParameter(request -> request.name(name).overrideConfiguration(timeout));
          } catch (ParameterNotFoundException gone) {
            // as it should be
          }
          return name;
        });
  }

  /**
   * Where a parameter is does not make it ours.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</a>
   */
  private void requireOurs(String name, String path, Deadline deadline) {
    ListTagsForResourceResponse tags =
        call(
            "ListTagsForResource",
            deadline,
            (client, timeout) ->
                client.listTagsForResource(
                    request ->
                        request
                            .resourceType(ResourceTypeForTagging.PARAMETER)
                            .resourceId(name)
                            .overrideConfiguration(timeout)));
    boolean isOurs =
        tags.tagList().stream()
            .filter(Objects::nonNull)
            .anyMatch(tag -> MARK.equals(tag.key()) && path.equals(tag.value()));
    if (!isOurs) {
      throw CatalogueException.refused(
          "The parameter %s is not ours: it lacks the tag %s=%s.".formatted(name, MARK, path));
    }
  }

  private <T> T call(
      String action,
      Deadline deadline,
      BiFunction<SsmClient, AwsRequestOverrideConfiguration, T> call) {
    return CatalogueCalls.call(
        "Parameter Store", action, deadline, timeout -> call.apply(ssm.get(), timeout));
  }
}
