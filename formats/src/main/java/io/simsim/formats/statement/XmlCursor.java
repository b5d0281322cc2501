package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks an XML file forward, by local names, one child after the other.
///
/// Nothing outside the file is ever read: a document type is refused, and with it every entity but
/// the five of XML. Memory is bounded whatever the file: by depth, attributes, the bytes of one
/// step and the number of different names (which the JDK's parser keeps). What is not asked for is
/// skipped and never becomes a text. Messages of the parser are not passed on: they quote the file.
final class XmlCursor {
  static final int MAX_DEPTH = 64;
  static final int MAX_ATTRIBUTES = 64;
  static final int MAX_NAMES = 4_000;
  static final int MAX_TEXT = 256;
  static final int MAX_STEP_BYTES = 1 << 20;

  private static final XMLInputFactory FACTORY = factory();

  private final Metered in;
  private final XMLStreamReader parser;
  private final Set<String> names = new HashSet<>();
  private int depth;
  private long line = 1;
  private long dropped;

  /// @throws BrokenStatementException when it is no XML at all
  XmlCursor(InputStream in) throws IOException {
    this.in = new Metered(in);
    this.in.allow(MAX_STEP_BYTES);
    try {
      parser = FACTORY.createXMLStreamReader(XmlText.open(this.in));
    } catch (XMLStreamException | RuntimeException e) {
      throw broken();
    }
  }

  /// How deep the current element is; 0 before the first.
  int depth() {
    return depth;
  }

  /// The line reached.
  long line() {
    return line;
  }

  /// How many elements were left unread.
  long dropped() {
    return dropped;
  }

  /// The local name of the current element.
  String name() {
    return parser.getLocalName();
  }

  /// The current element's namespace, empty when it has none.
  String namespace() {
    String uri = parser.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /// The attribute called `attribute`, empty when there is none.
  String attribute(String attribute) {
    String value = parser.getAttributeValue(null, attribute);
    return value == null ? "" : value.strip();
  }

  /// Goes to the next child of the element at depth `level`, past what is unread of the one
  /// before; false when that element ends.
  boolean child(int level) throws IOException {
    while (depth > level) {
      next();
    }
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
    }
  }

  /// Counts the current element as left unread.
  void drop() {
    dropped++;
  }

  /// The text of the current element, without spaces around it, up to its end.
  ///
  /// @throws InvalidEventException when it is long or has elements in it
  String text() throws IOException {
    return text("");
  }

  /// The text of the current element, or of its child called `choice` if it has that.
  String text(String choice) throws IOException {
    String name = name();
    int level = depth;
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append(text, name);
        case XMLStreamConstants.START_ELEMENT -> {
          if (choice.isEmpty()) {
            throw new InvalidEventException(name, "text", "", "a text without elements in it");
          }
          String child = name();
          if (child.equals(choice)) {
            text.setLength(0);
            text.append(text());
          } else {
            drop();
            leave(level);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().strip();
        }
        default -> {
          // a comment or a processing instruction
        }
      }
    }
  }

  private void leave(int level) throws IOException {
    while (depth > level) {
      next();
    }
  }

  private void append(StringBuilder text, String name) {
    int length = parser.getTextLength();
    if (text.length() + length > MAX_TEXT) {
      throw new InvalidEventException(
          name, "text-length", "", "at most " + MAX_TEXT + " characters, spaces among them");
    }
    text.append(parser.getTextCharacters(), parser.getTextStart(), length);
  }

  private int next() throws IOException {
    int event = step();
    line = Math.max(line, parser.getLocation().getLineNumber());
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        depth++;
        checkElement();
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkName(parser.getPITarget());
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new BrokenStatementException(
              line, "doctype", "", "no DOCTYPE and no entities: a statement needs neither");
      default -> {
        // text and comments hold no names
      }
    }
    return event;
  }

  private int step() throws IOException {
    in.allow(MAX_STEP_BYTES);
    try {
      return parser.next();
    } catch (XMLStreamException e) {
      line = e.getLocation() == null ? line : Math.max(line, e.getLocation().getLineNumber());
      throw broken();
    } catch (RuntimeException e) {
      throw broken(); // the JDK's parser throws various on input that is far from XML
    }
  }

  private void checkElement() throws BrokenStatementException {
    int attributes = parser.getAttributeCount();
    if (depth > MAX_DEPTH || attributes + parser.getNamespaceCount() > MAX_ATTRIBUTES) {
      throw limits();
    }
    checkName(parser.getLocalName());
    for (int i = 0; i < attributes; i++) {
      checkName(parser.getAttributeLocalName(i));
    }
    for (int i = 0; i < parser.getNamespaceCount(); i++) {
      checkName(parser.getNamespacePrefix(i));
      checkName(parser.getNamespaceURI(i));
    }
  }

  private void checkName(String name) throws BrokenStatementException {
    if (name != null && names.add(name) && names.size() > MAX_NAMES) {
      throw limits();
    }
  }

  private BrokenStatementException limits() {
    return new BrokenStatementException(
        line,
        "xml-limits",
        "",
        "at most %d levels, %d attributes, %d different names, 1 MiB in one tag or comment"
            .formatted(MAX_DEPTH, MAX_ATTRIBUTES, MAX_NAMES));
  }

  private BrokenStatementException broken() throws IOException {
    in.checkWhole();
    return in.exhausted()
        ? limits()
        : new BrokenStatementException(
            line, "xml", "", "no well-formed XML in its encoding from here on: export it again");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the file is read");
        });
    return factory;
  }
}
