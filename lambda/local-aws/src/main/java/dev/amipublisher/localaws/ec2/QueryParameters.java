package dev.amipublisher.localaws.ec2;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Query request: {@code Filter.1.Name=is-public&Filter.1.Value.1=true}. Lists
 * are numbered from 1.
 */
public final class QueryParameters {

  private final Map<String, String> values = new TreeMap<>();

  /** Reads a form body. */
  public QueryParameters(String body) {
    int start = 0;
    while (start < body.length()) {
      int end = body.indexOf('&', start);
      if (end < 0) {
        end = body.length();
      }
      int equals = body.indexOf('=', start);
      if (equals > start && equals < end) {
        values.put(decode(body.substring(start, equals)), decode(body.substring(equals + 1, end)));
      }
      start = end + 1;
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The action that is called; empty if there is none. */
  public String action() {
    return getOrEmpty("Action");
  }

  /**
   * Refuses characters that the XML of a response could not repeat.
   *
   * @throws Ec2Error InvalidParameterValue
   */
  void checkCharacters() {
    values.forEach(
        (name, value) -> {
          if (XmlCharacters.firstInvalid(name).isPresent()) {
            throw Ec2Error.invalidParameterValue("The name of a parameter is invalid");
          }
          OptionalInt invalid = XmlCharacters.firstInvalid(value);
          if (invalid.isPresent()) {
            throw Ec2Error.invalidParameterValue(
                "The character U+%04X in parameter %s is invalid"
                    .formatted(invalid.getAsInt(), name));
          }
        });
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** The value of a parameter; empty if it is not given. */
  public String getOrEmpty(String name) {
    return values.getOrDefault(name, "");
  }

  boolean isTrue(String name) {
    return "true".equalsIgnoreCase(values.get(name));
  }

  /** A whole number, or null if it is absent; InvalidParameterValue if it is no number. */
  @Nullable Integer getInteger(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException notANumber) {
      throw Ec2Error.invalidParameterValue("Value (" + value + ") for " + name + " is invalid.");
    }
  }

  /** The values of {@code name.1}, {@code name.2} and so on. */
  List<String> list(String name) {
    List<String> found = new ArrayList<>();
    for (int i = 1; ; i++) {
      String value = values.get(name + "." + i);
      if (value == null) {
        return found;
      }
      found.add(value);
    }
  }

  /** The members of {@code name.1}, {@code name.2} and so on, each as a set of parameters. */
  List<QueryParameters> members(String name) {
    List<QueryParameters> found = new ArrayList<>();
    for (int i = 1; ; i++) {
      QueryParameters member = new QueryParameters("");
      String prefix = name + "." + i + ".";
      values.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              member.values.put(key.substring(prefix.length()), value);
            }
          });
      if (member.values.isEmpty()) {
        return found;
      }
      found.add(member);
    }
  }

  List<Filter> filters() {
    return members("Filter").stream()
        .map(member -> new Filter(member.getOrEmpty("Name"), member.list("Value")))
        .toList();
  }

  /** Tags with {@code Key} and {@code Value}; an absent value is an empty one. */
  Map<String, String> tags(String name) {
    Map<String, String> tags = new LinkedHashMap<>();
    members(name).forEach(tag -> tags.put(tag.getOrEmpty("Key"), tag.getOrEmpty("Value")));
    return tags;
  }

  /** The tags that {@code TagSpecification} gives to resources of a type. */
  Map<String, String> tagsOf(String resourceType) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (QueryParameters specification : members("TagSpecification")) {
      if (specification.getOrEmpty("ResourceType").equals(resourceType)) {
        tags.putAll(specification.tags("Tag"));
      }
    }
    return tags;
  }

  /**
   * Refuses a {@code TagSpecification} for resources that the action does not make.
   *
   * @throws Ec2Error InvalidParameterValue
   */
  void checkTagSpecifications(String... resourceTypes) {
    for (QueryParameters specification : members("TagSpecification")) {
      String type = specification.getOrEmpty("ResourceType");
      if (!List.of(resourceTypes).contains(type)) {
        throw Ec2Error.invalidParameterValue(
            "'" + type + "' is not a valid taggable resource type for this operation.");
      }
    }
  }

  /** Grants of all four kinds, in the order of the request. */
  List<LaunchPermission> launchPermissions(String name) {
    List<LaunchPermission> found = new ArrayList<>();
    for (QueryParameters member : members(name)) {
      addIfPresent(found, member.get("Group"), LaunchPermission.Group::new);
      addIfPresent(found, member.get("UserId"), LaunchPermission.UserId::new);
      addIfPresent(found, member.get("OrganizationArn"), LaunchPermission.OrganizationArn::new);
      addIfPresent(
          found, member.get("OrganizationalUnitArn"), LaunchPermission.OrganizationalUnitArn::new);
    }
    return found;
  }

  private static void addIfPresent(
      List<LaunchPermission> found,
      @Nullable String value,
      Function<String, LaunchPermission> kind) {
    if (value != null) {
      found.add(kind.apply(value));
    }
  }
}
