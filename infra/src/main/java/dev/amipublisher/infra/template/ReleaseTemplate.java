package dev.amipublisher.infra.template;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.amipublisher.infra.AmiPublisherStack;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.StackNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/** Writes the template that is released beside the jar. */
public final class ReleaseTemplate {

  private ReleaseTemplate() {}

  /**
   * Writes the template.
   *
   * @param arguments the path of cdk.json, whose feature flags count, and that of the template
   */
  public static void main(String[] arguments) throws IOException {
    JsonObject template = of(Path.of(arguments[0]));
    Path file = Path.of(arguments[1]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(template)
            + "\n");
  }

  /** The template, with the feature flags of a cdk.json. */
  public static JsonObject of(Path cdkJson) {
    Map<String, Object> flags = flags(cdkJson);
    return ParameterizedTemplate.of(settings -> synthesize(flags, settings));
  }

  /**
   * What the CDK makes for settings, with the jar in a bucket.
   *
   * @param flags the CDK's feature flags
   */
  static JsonObject synthesize(Map<String, Object> flags, Map<String, String> settings) {
    Map<String, Object> context = new TreeMap<>(flags);
    context.putAll(settings);
    App app = new App(AppProps.builder().context(context).analyticsReporting(false).build());
    DeploymentSettings read = DeploymentSettings.fromContext(app.getNode(), "");
    StackNames names = new StackNames(read.namePrefix());
    AmiPublisherStack stack =
        new AmiPublisherStack(
            app,
            "ami-publisher",
            StackProps.builder()
                .description(AmiPublisherStack.DESCRIPTION)
                // Nobody has bootstrapped anything for it.
                .synthesizer(
                    DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build(),
            names,
            read,
            bucket -> Code.fromBucket(Bucket.fromBucketName(bucket, "Code", "code"), "code.jar"));
    try {
      return JsonParser.parseString(
              Files.readString(
                  Path.of(
                      app.synth().getStackArtifact(stack.getArtifactId()).getTemplateFullPath())))
          .getAsJsonObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The CDK's feature flags in a cdk.json. */
  static Map<String, Object> flags(Path cdkJson) {
    try {
      Map<String, Object> context =
          new Gson()
              .fromJson(
                  JsonParser.parseString(Files.readString(cdkJson))
                      .getAsJsonObject()
                      .get("context"),
                  new TypeToken<Map<String, Object>>() {}.getType());
      context.keySet().removeIf(key -> !key.startsWith("@"));
      return context;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
