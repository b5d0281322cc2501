package io.simsim.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The modules and which of them each may use: as intended, and as the poms have it.
final class Modules {
  /// Direct use, from the bottom up. A module may also use what these use.
  static final Map<String, Set<String>> INTENDED =
      Map.of(
          "engine", Set.of(),
          "formats", Set.of("engine"),
          "tables", Set.of(),
          "batch", Set.of("engine", "formats", "tables"),
          "cli", Set.of("batch"));

  private Modules() {}

  /// All that `module` may use, directly or through another.
  static Set<String> reachable(String module) {
    Set<String> all = new TreeSet<>();
    for (String used : INTENDED.getOrDefault(module, Set.of())) {
      all.add(used);
      all.addAll(reachable(used));
    }
    return all;
  }

  /// What the poms say: each module of the root pom with its dependencies on other modules.
  static Map<String, Set<String>> inPoms() throws IOException {
    Path root = SourceTree.root();
    Map<String, Set<String>> modules = new TreeMap<>();
    for (String module : texts(root.resolve("pom.xml"), "/project/modules/module")) {
      Set<String> used = new TreeSet<>();
      String path = "/project/dependencies/dependency[groupId='io.simsim']/artifactId";
      for (String artifact : texts(root.resolve(module).resolve("pom.xml"), path)) {
        used.add(artifact.replaceFirst("^simsim-", ""));
      }
      modules.put(module, used);
    }
    return modules;
  }

  private static List<String> texts(Path pom, String path) throws IOException {
    try {
      var document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
      var xpath = XPathFactory.newDefaultInstance().newXPath();
      NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(i -> nodes.item(i).getTextContent().strip())
          .toList();
    } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
      throw new IOException(pom + ": " + e.getMessage(), e);
    }
  }
}
