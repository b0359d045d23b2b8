package dev.amipublisher.simulation.http;

import dev.amipublisher.localaws.ec2.Filter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a request of EC2's Query API, whose lists are numbered from 1. */
final class QueryForm {

  private final Map<String, String> values = new HashMap<>();

  QueryForm(String body) {
    for (String parameter : body.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        values.put(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /**
   * A parameter that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  String require(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The request lacks " + name + ".");
    }
    return value;
  }

  List<String> list(String name) {
    List<String> list = new ArrayList<>();
    for (String value = get(name + ".1"); value != null; ) {
      list.add(value);
      value = get(name + "." + (list.size() + 1));
    }
    return list;
  }

  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    for (String name = get("Filter.1.Name"); name != null; ) {
      filters.add(new Filter(name, list("Filter." + (filters.size() + 1) + ".Value")));
      name = get("Filter." + (filters.size() + 1) + ".Name");
    }
    return filters;
  }

  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    int number = 1;
    for (String key = get("Tag.1.Key"); key != null; key = get("Tag." + number + ".Key")) {
      tags.put(key, values.getOrDefault("Tag." + number + ".Value", ""));
      number++;
    }
    return tags;
  }
}
