package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A page of a bucket's objects.
 *
 * @param entityTags by key
 * @param nextToken with which the next page is asked for; empty on the last one
 */
record ObjectListing(Map<String, String> entityTags, Optional<String> nextToken) {

  private static final XMLInputFactory XML = withoutEntities();

  /** Defensive copy. */
  ObjectListing {
    entityTags = Map.copyOf(entityTags);
  }

  private static XMLInputFactory withoutEntities() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a page.
   *
   * @throws CatalogueException if it is none
   */
  static ObjectListing parse(String xml) {
    Map<String, String> tags = new HashMap<>();
    Optional<String> next = Optional.empty();
    String key = "";
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (reader.getLocalName()) {
          case "Key" -> key = reader.getElementText();
          case "ETag" -> tags.put(key, reader.getElementText().replace("\"", ""));
          case "NextContinuationToken" -> next = Optional.of(reader.getElementText());
          default -> {}
        }
      }
    } catch (XMLStreamException noListing) {
      throw CatalogueException.unavailable("What S3 listed cannot be read: " + noListing);
    }
    return new ObjectListing(tags, next);
  }

  /** What an error says: its code, or else its status. */
  static String error(String xml, SdkHttpResponse response) {
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && reader.getLocalName().equals("Code")) {
          return reader.getElementText();
        }
      }
    } catch (XMLStreamException noXml) {
      // The status says enough.
    }
    return "status %d".formatted(response.statusCode());
  }
}
