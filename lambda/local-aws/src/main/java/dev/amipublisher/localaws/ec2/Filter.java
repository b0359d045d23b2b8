package dev.amipublisher.localaws.ec2;

import java.util.List;

/** A filter of a describe call: values are alternatives, several filters must all match. */
public record Filter(String name, List<String> values) {

  /** Copies the values. */
  public Filter {
    values = List.copyOf(values);
  }

  /** A filter with these values. */
  public static Filter of(String name, String... values) {
    return new Filter(name, List.of(values));
  }
}
