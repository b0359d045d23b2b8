package dev.amipublisher.localaws.ec2;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes XML without line breaks, as EC2 has done since July 2025. */
public final class Xml {

  private final StringBuilder text = new StringBuilder(1024);

  /** A document with one root element around the content. */
  public static String document(String root, String namespace, Runnable content, Xml xml) {
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.text.append('<').append(root).append(" xmlns=\"").append(namespace).append("\">");
    content.run();
    xml.close(root);
    return xml.text.toString();
  }

  /** A document without a namespace, as EC2's errors are. */
  public static String plainDocument(String root, Runnable content, Xml xml) {
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.element(root, content);
    return xml.text.toString();
  }

  /** An element around other content. */
  public void element(String name, Runnable content) {
    text.append('<').append(name).append('>');
    content.run();
    close(name);
  }

  /** An element with a value; nothing for null. */
  public void value(String name, @Nullable Object value) {
    if (value != null) {
      text.append('<').append(name).append('>');
      escape(String.valueOf(value));
      close(name);
    }
  }

  /** A list with one {@code item} for each entry. */
  public <T> void list(String name, Iterable<T> entries, Consumer<T> content) {
    element(name, () -> entries.forEach(entry -> element("item", () -> content.accept(entry))));
  }

  private void close(String name) {
    text.append("</").append(name).append('>');
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(c);
      }
    }
  }
}
