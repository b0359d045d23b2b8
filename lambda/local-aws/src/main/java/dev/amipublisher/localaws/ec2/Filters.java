package dev.amipublisher.localaws.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The filters of one describe call: by name, the values that a resource has. Names and values are
 * case-sensitive.
 *
 * @param <T> the resource
 * @param values the values of each filter
 * @param tags the tags of a resource, for the filters {@code tag-key} and {@code tag:KEY}
 */
public record Filters<T>(
    Map<String, Function<T, Stream<String>>> values, Function<T, Map<String, String>> tags) {

  private static final int GREATEST_NUMBER_OF_VALUES = 200;
  private static final String TAG = "tag:";
  private static final String TAG_KEY = "tag-key";

  /** Copies the table. */
  public Filters {
    values = Map.copyOf(values);
  }

  /**
   * The resources that pass all filters.
   *
   * @throws Ec2Error InvalidParameterValue for an unknown filter, FilterLimitExceeded for too many
   *     values
   */
  public Predicate<T> of(List<Filter> filters) {
    int number = 0;
    for (Filter filter : filters) {
      if (!isKnown(filter.name())) {
        throw Ec2Error.invalidParameterValue("The filter '" + filter.name() + "' is invalid");
      }
      number += filter.values().size();
    }
    if (number > GREATEST_NUMBER_OF_VALUES) {
      throw Ec2Error.client(
          "FilterLimitExceeded",
          "The maximum number of filter values specified on a single call is 200");
    }
    return resource ->
        filters.stream().allMatch(filter -> anyMatch(filter, valuesOf(resource, filter.name())));
  }

  private boolean isKnown(String name) {
    return values.containsKey(name)
        || name.equals(TAG_KEY)
        || (name.startsWith(TAG) && name.length() > TAG.length());
  }

  private Stream<String> valuesOf(T resource, String name) {
    Function<T, Stream<String>> known = values.get(name);
    if (known != null) {
      return known.apply(resource);
    }
    Map<String, String> ofResource = tags.apply(resource);
    return name.equals(TAG_KEY)
        ? ofResource.keySet().stream()
        : Stream.ofNullable(ofResource.get(name.substring(TAG.length())));
  }

  private static boolean anyMatch(Filter filter, Stream<String> values) {
    return values.anyMatch(
        value -> filter.values().stream().anyMatch(wanted -> Wildcards.matches(wanted, value)));
  }
}
