package dev.amipublisher.infra.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.TemplateVariants;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template for deployments without a tool chain makes what the CDK makes. */
class ReleaseTemplateTest {

  private static final JsonObject TEMPLATE = ReleaseTemplate.of(Path.of("../cdk.json"));

  static Stream<Map<String, String>> theSameResourcesAreMade() {
    return Stream.of(
        everything(),
        Map.of("mode", "report"),
        Map.of("mode", "report", "sensitive-data-check", "off"),
        Map.of("mode", "enforce", "sensitive-data-check", "off"),
        Map.of("mode", "enforce"),
        Map.of("mode", "enforce", "content-audit", "daily"),
        Map.of("mode", "report", "content-audit", "weekly", "audit-block-limit", "1000"),
        Map.of("mode", "enforce", "publish-tag-key", "acme:public", "event-bus-name", "releases"),
        Map.of("mode", "report", "sweep-every-minutes", "15", "sweep-alarm-names", "one,two b"),
        Map.of("mode", "report", "sweep-every-minutes", "720", "alarm-email", "a@example.com"),
        Map.of("mode", "enforce", "reserved-concurrency", "5", "outcome-email", "b@example.com"),
        Map.of("mode", "report", "share-snapshots", "public"),
        Map.of("mode", "enforce", "share-snapshots", "public", "share-snapshots-tag-key", "acme"),
        Map.of("mode", "report", "copy-to-regions", "eu-west-1"),
        Map.of("mode", "report", "catalogue-bucket", "acme-amis", "shared-tags", "on"),
        Map.of("mode", "enforce", "shared-tags", "on"),
        Map.of("mode", "enforce", "catalogue-bucket", "acme-amis", "catalogue-prefix", "a/b"),
        Map.of("mode", "enforce", "copy-to-regions", "eu-west-1,us-west-2,ap-east-1"),
        Map.of("mode", "report", "hub-region", "us-east-1"),
        Map.of("mode", "report", "hub-region", "eu-west-1", "hub-email", "c@example.com"),
        Map.of("mode", "report", "hub-region", "us-east-1", "hub-account", "210987654321"),
        Map.of(
            "mode",
            "enforce",
            "hub-region",
            "us-east-1",
            "hub-account",
            "123456789012",
            "hub-organization",
            "o-a1b2c3d4e5",
            "hub-email",
            "c@example.com",
            "copy-to-regions",
            "eu-west-1,us-west-2",
            "event-bus-name",
            "releases",
            "kms-key-arn",
            "arn:aws:kms:us-east-1:123456789012:key/1234abcd",
            "name-prefix",
            "staging"),
        Map.of(
            "mode",
            "report",
            "hub-region",
            "us-east-1",
            "hub-dashboard-regions",
            "us-east-1,ap-southeast-2",
            "copy-to-regions",
            "eu-west-1"),
        Map.of("mode", "enforce", "copy-to-regions", "eu-west-1", "source-images", "private"),
        Map.of("mode", "enforce", "catalogue-parameters", "/acme/amis"),
        Map.of(
            "mode",
            "report",
            "role-path",
            "/platform/",
            "permissions-boundary",
            "arn:aws:iam::210987654321:policy/bound",
            "copy-to-regions",
            "eu-west-1",
            "hub-region",
            "us-east-1"),
        Map.of(
            "mode",
            "enforce",
            "kms-key-arn",
            "arn:aws:kms:us-east-1:123456789012:key/1234abcd",
            "name-prefix",
            "staging"),
        Map.of(
            "mode",
            "enforce",
            "required-tags",
            "Owner,Cost Center",
            "max-withdrawals-per-sweep",
            "0",
            "log-retention-days",
            "30",
            "unmanaged-public-images",
            "withdraw",
            "revoked-images",
            "restore",
            "api-bucket-share",
            "20"));
  }

  /** With a prefix that can be told from the rest of an id. */
  private static Map<String, String> everything() {
    Map<String, String> everything = new TreeMap<>(TemplateVariants.EVERYTHING);
    everything.put("name-prefix", "staging");
    // Left out, the template shows the hub's own Region twice where it is copied into as well.
    everything.put("hub-dashboard-regions", TemplateVariants.ALL_REGIONS);
    return everything;
  }

  @ParameterizedTest
  @MethodSource
  void theSameResourcesAreMade(Map<String, String> settings) {
    Map<String, String> parameters = new TreeMap<>();
    settings.forEach(
        (contextKey, value) -> parameters.put(Parameters.inPlaceOf(contextKey).name(), value));
    Map<String, String> context = new TreeMap<>(settings);
    context.put("snap-start", "off");

    Map<String, JsonElement> made = comparable(TEMPLATE, parameters);
    Map<String, JsonElement> expected =
        comparable(SynthesizedStack.with(context).template(), Map.of());
    assertThat(made.keySet()).isEqualTo(expected.keySet());
    assertThat(made).allSatisfy((id, resource) -> assertThat(resource).isEqualTo(expected.get(id)));
  }

  /** What {@code infra/judge} reads, beside the templates that the CDK makes. */
  @Test
  void itIsWrittenForTheJudge() throws IOException {
    JsonObject parameters = new JsonObject();
    TemplateVariants.EVERYTHING.forEach(
        (key, value) -> parameters.addProperty(Parameters.inPlaceOf(key).name(), value));
    JsonObject release = new JsonObject();
    release.add("parameters", parameters);
    release.add("template", TEMPLATE);
    Path file = Path.of("target/variants/release.json");
    Files.createDirectories(file.getParent());

    Files.writeString(file, release.toString());
    // And what cfn-lint reads.
    Files.writeString(file.resolveSibling("release.template.json"), TEMPLATE.toString());

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void outputsAreTheSame() {
    assertThat(TEMPLATE.getAsJsonObject("Outputs").keySet())
        .isEqualTo(SynthesizedStack.byDefault().template().getAsJsonObject("Outputs").keySet());
  }

  /** What the template leaves out, it leaves out on purpose. */
  @Test
  void everySettingHasItsParameterButThoseOfTheToolChain() {
    Set<String> missing = new HashSet<>(DeploymentSettings.keys());
    Parameters.ALL.forEach(parameter -> missing.remove(parameter.contextKey()));

    assertThat(missing)
        .containsExactlyInAnyOrder(
            "regions", "function-artifact", "snap-start", "log-removal", "stack-tags");
  }

  @Test
  void everyParameterHasAGroupALabelAndWhatItAccepts() {
    JsonObject userInterface =
        TEMPLATE.getAsJsonObject("Metadata").getAsJsonObject("AWS::CloudFormation::Interface");

    assertThat(TEMPLATE.getAsJsonObject("Parameters").entrySet())
        .allSatisfy(
            entry -> {
              assertThat(userInterface.get("ParameterGroups").toString())
                  .contains('"' + entry.getKey() + '"');
              assertThat(userInterface.getAsJsonObject("ParameterLabels").keySet())
                  .contains(entry.getKey());
              assertThat(entry.getValue().getAsJsonObject().keySet())
                  .contains("Description")
                  .containsAnyOf("AllowedPattern", "AllowedValues", "MinValue");
            });
  }

  @Test
  void theModeHasToBeChosen() {
    String mode = Parameters.inPlaceOf(Setting.MODE.contextKey()).name();

    assertThat(TEMPLATE.getAsJsonObject("Parameters").getAsJsonObject(mode).has("Default"))
        .isFalse();
  }

  @Test
  void itFitsIntoABucketAndNoMarkerIsLeft() {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    assertThat(TEMPLATE.toString())
        .hasSizeLessThan(1_000_000)
        .doesNotContain("Marker", "-marker", "@marker.example");
  }

  /**
   * Without what differs by nature: where the code is, and ids that hold a mail address or the
   * stack.
   */
  private static Map<String, JsonElement> comparable(
      JsonObject template, Map<String, String> parameters) {
    Map<String, JsonElement> resources = new TreeMap<>();
    new TemplateEvaluation(template, parameters)
        .resources()
        .forEach(
            (id, evaluated) -> {
              JsonElement resource = withoutStackId(evaluated);
              JsonObject properties = resource.getAsJsonObject().getAsJsonObject("Properties");
              properties.remove("Code");
              withDotsForNamespaces(properties);
              boolean isSubscription =
                  resource
                      .getAsJsonObject()
                      .get("Type")
                      .getAsString()
                      .equals("AWS::SNS::Subscription");
              resources.put(
                  isSubscription
                      ? "Subscription of " + properties.get("Endpoint")
                      // The id of a permission holds the stack's.
                      : id.replaceFirst("AllowEventRule.+", "AllowEventRule"),
                  resource);
            });
    return resources;
  }

  /** In a dashboard, a dot stands for the namespace of the metric before. */
  private static void withDotsForNamespaces(JsonObject properties) {
    if (properties.get("DashboardBody") instanceof JsonPrimitive body) {
      properties.addProperty(
          "DashboardBody",
          body.getAsString().replaceAll("\\[\"(ami-publisher|staging)\",", "[\".\","));
    }
  }

  private static JsonElement withoutStackId(JsonElement resource) {
    return JsonParser.parseString(
        resource
            .toString()
            .replaceAll(
                "AllowEventRule[a-z]+(Triggers|Outcomes|Hub|Alarms)(\\w+)[0-9A-F]{8}\"", "$1$2\""));
  }
}
