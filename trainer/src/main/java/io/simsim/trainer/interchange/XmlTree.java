package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads an XML document whole, as a tree of elements. A document type is refused: nothing is
/// fetched, and no entity of its own is resolved.
final class XmlTree {
  private static final int DEPTH_MAX = 64;

  private XmlTree() {}

  /// An element whose end was not seen yet.
  private record Open(
      int line,
      int column,
      String name,
      Map<String, String> attributes,
      List<XmlElement> children,
      StringBuilder text) {
    XmlElement closed(String file) {
      return new XmlElement(file, line, column, name, attributes, children, text.toString());
    }
  }

  /// The root of the document in `bytes`.
  ///
  /// @throws RuleFileException with line and column, where it is no well-formed document
  static XmlElement read(String file, byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      // Decoded before: the JDK prints an error of its own where bytes are wrong.
      XMLStreamReader reader =
          factory.createXMLStreamReader(new StringReader(XmlBytes.decode(file, bytes)));
      return root(file, reader);
    } catch (XMLStreamException malformed) {
      Location at = malformed.getLocation();
      throw new RuleFileException(
          file,
          at == null ? 1 : Math.max(1, at.getLineNumber()),
          at == null ? 1 : Math.max(1, at.getColumnNumber()),
          "xml",
          "this is no well-formed XML: " + bare(String.valueOf(malformed.getMessage())));
    }
  }

  private static XmlElement root(String file, XMLStreamReader reader) throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    while (true) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> open.push(opened(file, reader, open.size()));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.element().text().append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement closed = open.pop().closed(file);
          if (open.isEmpty()) {
            finish(reader);
            return closed;
          }
          open.element().children().add(closed);
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw refuse(file, reader, "a document type is not read; take it out");
        default -> {
          // Comments and processing instructions say nothing of a card.
        }
      }
    }
  }

  private static Open opened(String file, XMLStreamReader reader, int depth) {
    if (depth >= DEPTH_MAX) {
      throw refuse(file, reader, "elements nest deeper than " + DEPTH_MAX);
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new Open(
        reader.getLocation().getLineNumber(),
        reader.getLocation().getColumnNumber(),
        reader.getLocalName(),
        attributes,
        new ArrayList<>(),
        new StringBuilder());
  }

  /// Reads to the end, so that what follows the root is seen to be wrong.
  private static void finish(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      reader.next();
    }
  }

  private static RuleFileException refuse(String file, XMLStreamReader reader, String remedy) {
    return new RuleFileException(
        file,
        Math.max(1, reader.getLocation().getLineNumber()),
        Math.max(1, reader.getLocation().getColumnNumber()),
        "xml",
        remedy);
  }

  /// The JDK's message without the place that it begins with.
  private static String bare(String message) {
    int at = message.indexOf("Message: ");
    return (at < 0 ? message : message.substring(at + "Message: ".length())).replace('\n', ' ');
  }
}
