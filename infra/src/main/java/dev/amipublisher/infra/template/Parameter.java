package dev.amipublisher.infra.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.settings.DeploymentSetting;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.SettingGroup;
import dev.amipublisher.vocabulary.ValueForm;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter of the template.
 *
 * @param name in CloudFormation
 * @param group the heading under which the console shows it
 * @param label what the console calls it
 * @param description what a value does
 * @param contextKey of the setting in whose place it is; empty if there is none
 * @param defaultValue the value where none is given; empty optional if one has to be
 * @param form what a value has to look like
 */
record Parameter(
    String name,
    SettingGroup group,
    String label,
    String description,
    String contextKey,
    Optional<String> defaultValue,
    ValueForm form) {

  /** A parameter in place of a setting of the function. */
  static Parameter of(Setting setting) {
    return new Parameter(
        camelCase(setting.name()),
        setting.group(),
        setting.label(),
        setting.meaning(),
        setting.contextKey(),
        // As in the CDK's path: enforcement is turned on by a written word.
        Optional.of(setting.defaultValue()).filter(_ -> setting != Setting.MODE),
        setting.form());
  }

  /** A parameter in place of a setting of the deployment. */
  static Parameter of(DeploymentSetting setting) {
    return new Parameter(
        camelCase(setting.name()),
        setting.group(),
        setting.label(),
        setting.meaning(),
        setting.contextKey(),
        Optional.of(setting.defaultValue()),
        setting.form());
  }

  /** The same with another form, where CloudFormation needs a narrower one. */
  Parameter with(ValueForm otherForm) {
    return new Parameter(name, group, label, description, contextKey, defaultValue, otherForm);
  }

  /** The declaration in the template. */
  JsonObject declaration() {
    JsonObject declaration = new JsonObject();
    declaration.addProperty("Type", "String");
    declaration.addProperty("Description", description);
    defaultValue.ifPresent(value -> declaration.addProperty("Default", value));
    switch (form) {
      case ValueForm.Words(var words) -> {
        JsonArray allowed = new JsonArray();
        words.forEach(allowed::add);
        declaration.add("AllowedValues", allowed);
      }
      case ValueForm.WholeNumber(int least, int most) -> {
        declaration.addProperty("Type", "Number");
        declaration.addProperty("MinValue", least);
        declaration.addProperty("MaxValue", most);
      }
      case ValueForm.Text(String pattern, String accepted) ->
          constrain(declaration, pattern, accepted);
      case ValueForm.Texts(String each, String accepted) ->
          constrain(declaration, "|(%1$s)(,(%1$s))*".formatted(each), accepted);
    }
    return declaration;
  }

  private static void constrain(JsonObject declaration, String pattern, String accepted) {
    declaration.addProperty("AllowedPattern", "^(" + pattern + ")$");
    declaration.addProperty("ConstraintDescription", "Give " + accepted + ".");
  }

  private static String camelCase(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
