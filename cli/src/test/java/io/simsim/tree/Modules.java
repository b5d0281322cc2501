package io.simsim.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /// Direct use, as the module table of ARCHITECTURE.md says. A module may also use what these use.
  static final Map<String, Set<String>> INTENDED = inArchitecture();

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

  /// The modules whose classes the command line brings along, itself included: what a test in it
  /// can look at.
  static Set<String> onClassPath() {
    Set<String> all = new TreeSet<>(reachable("cli"));
    all.add("cli");
    return all;
  }

  private static Map<String, Set<String>> inArchitecture() {
    Map<String, Set<String>> modules = new TreeMap<>();
    Pattern row = Pattern.compile("\\| `([a-z]+)` \\|.*\\| ([a-z, ]+) \\|");
    try {
      for (String line : Files.readAllLines(SourceTree.root().resolve("ARCHITECTURE.md"))) {
        Matcher matcher = row.matcher(line);
        if (matcher.matches()) {
          Set<String> used = new TreeSet<>(List.of(matcher.group(2).split(", ")));
          used.remove("nothing");
          modules.put(matcher.group(1), used);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return modules;
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
