package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.settings.DeploymentSetting;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.SettingGroup;
import dev.amipublisher.vocabulary.ValueForm;
import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of the template, in the order in which the console shows them. */
final class Parameters {

  static final String BUCKET = "CodeS3Bucket";
  static final String KEY = "CodeS3Key";
  static final String BUCKET_PER_REGION = "CodeS3BucketPerRegion";

  /** Intervals of sweeps that can be chosen, in minutes: the template cannot calculate. */
  static final List<Integer> INTERVALS =
      List.of(15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720);

  /** Settings that no parameter can be in place of: the template cannot have both forms. */
  private static final Set<DeploymentSetting> OF_THE_CDK_ALONE =
      Set.of(
          DeploymentSetting.REGIONS,
          DeploymentSetting.FUNCTION_ARTIFACT,
          DeploymentSetting.SNAP_START,
          // Whoever makes a stack of the template gives it tags beside the parameters.
          DeploymentSetting.STACK_TAGS,
          DeploymentSetting.LOG_REMOVAL);

  static final List<Parameter> ALL =
      Stream.of(
              code(),
              Arrays.stream(Setting.values()).map(Parameters::inPlaceOf),
              Arrays.stream(DeploymentSetting.values())
                  .filter(setting -> !OF_THE_CDK_ALONE.contains(setting))
                  .map(Parameter::of))
          .flatMap(parameters -> parameters)
          .sorted(Comparator.comparing(Parameter::group))
          .toList();

  private Parameters() {}

  private static Stream<Parameter> code() {
    return Stream.of(
        text(
            BUCKET,
            "Bucket",
            "The S3 bucket, in the Region of this stack, that holds the function's jar.",
            Optional.empty(),
            new Text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of a bucket")),
        text(
            KEY,
            "Key",
            "The jar's key in the bucket. Give another one with every version: the function is"
                + " updated when the key changes.",
            Optional.empty(),
            new Text("[A-Za-z0-9/!_.*'()-]{1,1024}", "the key of an object")),
        text(
            BUCKET_PER_REGION,
            "A bucket for each Region",
            "For StackSets: yes appends a hyphen and the Region to the bucket's name.",
            Optional.of("no"),
            new Words(List.of("no", "yes"))));
  }

  /** Where CloudFormation needs a narrower form, it has it. */
  private static Parameter inPlaceOf(Setting setting) {
    Parameter parameter = Parameter.of(setting);
    return switch (setting) {
      case EVENT_BUS_NAME ->
          parameter.with(new Text("[A-Za-z0-9/_.-]{1,256}", "the name of an event bus"));
      case SWEEP_INTERVAL_MINUTES ->
          parameter.with(new Words(INTERVALS.stream().map(String::valueOf).toList()));
      default -> parameter;
    };
  }

  /** The parameter in place of a setting. */
  static Parameter inPlaceOf(String contextKey) {
    return ALL.stream()
        .filter(parameter -> parameter.contextKey().equals(contextKey))
        .findFirst()
        .orElseThrow();
  }

  /** How the console shows the parameters. */
  static JsonObject userInterface() {
    Map<SettingGroup, List<Parameter>> byGroup =
        ALL.stream()
            .collect(
                Collectors.groupingBy(Parameter::group, LinkedHashMap::new, Collectors.toList()));
    JsonArray groups = new JsonArray();
    byGroup.forEach(
        (heading, parameters) -> {
          JsonArray names = new JsonArray();
          parameters.forEach(parameter -> names.add(parameter.name()));
          JsonObject group = new JsonObject();
          group.add("Label", label(heading.heading()));
          group.add("Parameters", names);
          groups.add(group);
        });
    JsonObject labels = new JsonObject();
    ALL.forEach(parameter -> labels.add(parameter.name(), label(parameter.label())));
    JsonObject userInterface = new JsonObject();
    userInterface.add("ParameterGroups", groups);
    userInterface.add("ParameterLabels", labels);
    return userInterface;
  }

  private static JsonObject label(String text) {
    JsonObject label = new JsonObject();
    label.addProperty("default", text);
    return label;
  }

  private static Parameter text(
      String name, String label, String description, Optional<String> byDefault, ValueForm form) {
    return new Parameter(name, SettingGroup.CODE, label, description, "", byDefault, form);
  }
}
