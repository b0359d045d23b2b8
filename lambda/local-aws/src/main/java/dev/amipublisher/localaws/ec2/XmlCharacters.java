package dev.amipublisher.localaws.ec2;

import java.util.OptionalInt;

/**
 * The characters that XML 1.0 can hold, escaped or not: no control characters except tab, line feed
 * and carriage return, and no half of a surrogate pair.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, Characters</a>
 */
public final class XmlCharacters {

  private XmlCharacters() {}

  /** The first code point of a text that XML cannot hold. */
  public static OptionalInt firstInvalid(String text) {
    return text.codePoints().filter(point -> !isValid(point)).findFirst();
  }

  private static boolean isValid(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
