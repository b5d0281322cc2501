package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An element of an XML document, with its place.
///
/// @param line where its tag ends, from 1
/// @param text all that it holds beside elements
record XmlElement(
    String file,
    int line,
    int column,
    String name,
    Map<String, String> attributes,
    List<XmlElement> children,
    String text) {
  XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /// The elements called `name` in it.
  List<XmlElement> all(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /// The first element called `name` in it.
  Optional<XmlElement> find(String child) {
    return children.stream().filter(c -> c.name.equals(child)).findFirst();
  }

  /// The one element called `name` in it.
  XmlElement one(String child) {
    List<XmlElement> found = all(child);
    if (found.size() != 1) {
      throw refuse("element", "holds " + found.size() + " " + child + " elements; one is wanted");
    }
    return found.getFirst();
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /// The attribute called `key`, which must be there.
  String required(String key) {
    return attribute(key).orElseThrow(() -> refuse("attribute", "has no attribute " + key));
  }

  /// Refuses this element.
  RuleFileException refuse(String rule, String remedy) {
    return new RuleFileException(file, line, column, rule, "<" + name + "> " + remedy);
  }
}
