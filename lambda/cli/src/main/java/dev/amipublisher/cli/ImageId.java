package dev.amipublisher.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of an AMI. */
final class ImageId implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.matches("ami-[0-9a-f]{8,17}")) {
      return text;
    }
    throw new TypeConversionException(
        "'" + text + "' is not the id of an AMI, such as ami-0123456789abcdef0");
  }
}
