package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All variants stay within the limits of CloudFormation and IAM. Writes them to {@code
 * target/variants}, where {@code infra/judge} finds them.
 */
class TemplateVariantsTest {

  private static final Path FILES = Path.of("target/variants");

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  private static final int LONGEST_TEMPLATE = 1_000_000;
  private static final int MOST_RESOURCES = 500;

  private static final int MOST_OUTPUTS = 200;

  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  private static final int LARGEST_ENVIRONMENT = 4_096;

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
  private static final int LONGEST_PATTERN = 2_048;

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: without spaces.
  private static final int LONGEST_POLICIES_OF_A_ROLE = 10_240;
  private static final int LONGEST_MANAGED_POLICY = 6_144;
  private static final int LONGEST_TRUST_POLICY = 2_048;
  private static final int MOST_MANAGED_POLICIES_OF_A_ROLE = 10;

  /** Longer than what CloudFormation puts in the place of a resource's id in any policy here. */
  private static final int LONGEST_NAME = 64;

  static Stream<String> variants() {
    return TemplateVariants.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aTemplateIsWithinTheLimits(String variant) {
    SynthesizedStack stack = stack(variant);
    assertThat(stack.template().toString()).hasSizeLessThan(LONGEST_TEMPLATE);
    assertThat(stack.template().getAsJsonObject("Resources").size())
        .isLessThanOrEqualTo(MOST_RESOURCES);
    assertThat(stack.template().getAsJsonObject("Outputs").size())
        .isLessThanOrEqualTo(MOST_OUTPUTS);
    assertThat(stack.all("AWS::Lambda::Function").values())
        .allSatisfy(
            function ->
                assertThat(length(function.getAsJsonObject("Environment").get("Variables")))
                    .isLessThanOrEqualTo(LARGEST_ENVIRONMENT));
    assertThat(stack.all("AWS::Events::Rule").values())
        .allSatisfy(
            rule ->
                assertThat(length(rule.get("EventPattern"))).isLessThanOrEqualTo(LONGEST_PATTERN));
    stack
        .all("AWS::IAM::Role")
        .forEach(
            (id, role) -> {
              assertThat(length(role.get("AssumeRolePolicyDocument")))
                  .as("trust policy of " + id)
                  .isLessThanOrEqualTo(LONGEST_TRUST_POLICY);
              assertThat(inlinePolicies(stack, id, role).stream().mapToInt(this::length).sum())
                  .as("inline policies of " + id)
                  .isLessThanOrEqualTo(LONGEST_POLICIES_OF_A_ROLE);
            });
    assertThat(stack.all("AWS::IAM::ManagedPolicy"))
        .hasSizeLessThanOrEqualTo(MOST_MANAGED_POLICIES_OF_A_ROLE);
    stack
        .all("AWS::IAM::ManagedPolicy")
        .forEach(
            (id, policy) ->
                assertThat(length(policy.get("PolicyDocument")))
                    .as(id)
                    .isLessThanOrEqualTo(LONGEST_MANAGED_POLICY));
  }

  /** What {@code infra/judge} reads. */
  @Test
  void theVariantsAreWrittenForTheJudge() throws IOException {
    Files.createDirectories(FILES);
    JsonObject index = new JsonObject();
    for (Map.Entry<String, Map<String, String>> variant : TemplateVariants.all().entrySet()) {
      String file = variant.getKey() + ".template.json";
      Files.writeString(FILES.resolve(file), stack(variant.getKey()).template().toString());
      JsonObject entry = new JsonObject();
      entry.addProperty("file", file);
      entry.addProperty(
          "region", variant.getValue().getOrDefault("regions", IntrinsicResolver.REGION));
      entry.add("settings", namesIn(variant.getValue()));
      index.add(variant.getKey(), entry);
    }
    Files.writeString(FILES.resolve("index.json"), index.toString());

    assertThat(index.size()).isEqualTo(TemplateVariants.all().size());
  }

  /** The settings that are part of what the role names. */
  private static JsonObject namesIn(Map<String, String> context) {
    JsonObject settings = new JsonObject();
    for (Setting setting :
        List.of(
            Setting.PUBLISH_TAG_KEY,
            Setting.EVENT_BUS_NAME,
            Setting.COPY_TO_REGIONS,
            Setting.CATALOGUE_BUCKET,
            Setting.CATALOGUE_PREFIX,
            Setting.CATALOGUE_PARAMETERS)) {
      String key = setting.contextKey();
      settings.addProperty(key, context.getOrDefault(key, setting.defaultValue()));
    }
    settings.addProperty("name-prefix", context.getOrDefault("name-prefix", "ami-publisher"));
    return settings;
  }

  /** Two stacks of one Region have nothing in common that must not be. */
  @Test
  void noNameOfASecondStackIsOneOfTheFirst() {
    Map<String, String> first = names(stack("enforce"));

    assertThat(names(stack("second")).keySet()).doesNotContainAnyElementsOf(first.keySet());
  }

  private static Map<String, String> names(SynthesizedStack stack) {
    Map<String, String> names = new TreeMap<>();
    stack
        .template()
        .getAsJsonObject("Resources")
        .entrySet()
        .forEach(
            entry -> {
              JsonObject resource = entry.getValue().getAsJsonObject();
              String type = resource.get("Type").getAsString();
              String kind = type.substring(type.lastIndexOf(':') + 1);
              JsonElement properties = resource.get("Properties");
              // These have names within a function or a role only.
              boolean isNamedApart = !Set.of("Alias", "Policy", "RolePolicy").contains(kind);
              if (isNamedApart && properties instanceof JsonObject object) {
                for (String property :
                    List.of(kind + "Name", "Name", "QueueName", "AlarmName", "LogGroupName")) {
                  if (object.has(property)) {
                    names.put(type + " " + object.get(property), entry.getKey());
                  }
                }
              }
            });
    assertThat(names).hasSizeGreaterThan(30);
    return names;
  }

  private static SynthesizedStack stack(String variant) {
    return SynthesizedStack.with(TemplateVariants.all().getOrDefault(variant, Map.of()));
  }

  private static List<JsonElement> inlinePolicies(
      SynthesizedStack stack, String id, JsonObject role) {
    Stream<JsonElement> own =
        role.has("Policies")
            ? role.getAsJsonArray("Policies").asList().stream()
                .map(policy -> policy.getAsJsonObject().get("PolicyDocument"))
            : Stream.of();
    Stream<JsonElement> others =
        Stream.of("AWS::IAM::Policy", "AWS::IAM::RolePolicy")
            .flatMap(type -> stack.all(type).values().stream())
            .filter(
                policy ->
                    Stream.of("Roles", "RoleName")
                        .anyMatch(
                            name ->
                                policy.has(name)
                                    && policy
                                        .get(name)
                                        .toString()
                                        .contains("{\"Ref\":\"%s\"}".formatted(id))))
            .map(policy -> policy.get("PolicyDocument"));
    return Stream.concat(own, others).toList();
  }

  /**
   * The length of a policy, for example, as AWS has it, with names instead of references, and no
   * spaces.
   */
  private int length(JsonElement policy) {
    Map<String, String> longNames = new TreeMap<>();
    return new IntrinsicResolver(longNames)
            .resolve(policy)
            .toString()
            .replaceAll("\\s", "")
            .length()
        + 2 * LONGEST_NAME;
  }
}
