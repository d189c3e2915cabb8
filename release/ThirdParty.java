import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Lists the libraries of a CycloneDX file (XML) with their licences. Ends with 1 if one of them may
 * not be given away together with our code, which is under AGPL-3.0-only.
 */
class ThirdParty {

  /** SPDX names, or the words of the library itself; docs/licences.md says why each is fine. */
  private static final Set<String> COMPATIBLE =
      Set.of(
          "Apache-2.0",
          "BSD-3-Clause",
          "Bouncy Castle Licence",
          "CC0-1.0",
          "LGPL-2.1-only",
          "MIT",
          "The GNU General Public License, v2 with Universal FOSS Exception, v1.0");

  public static void main(String[] args) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var bom = factory.newDocumentBuilder().parse(Path.of(args[0]).toFile()).getDocumentElement();
    var lines = new TreeSet<String>();
    var refused = false;
    for (var library : children(child(bom, "components"), "component")) {
      if (text(library, "group").equals("network.skale.nms")) {
        continue;
      }
      var name =
          String.join(":", text(library, "group"), text(library, "name"), text(library, "version"));
      var licences = licences(library);
      // Where a library states several, one may choose.
      if (licences.stream().noneMatch(COMPATIBLE::contains)) {
        System.err.printf(
            "%s states %s, which release/ThirdParty.java does not list as compatible with AGPL-3.0:"
                + " look at its terms, then list it or do without the library%n",
            name,
            licences.isEmpty() ? "no licence" : "the licence " + String.join(" or ", licences));
        refused = true;
      }
      lines.add(name + "  " + String.join(" or ", licences));
    }
    lines.forEach(System.out::println);
    System.exit(refused ? 1 : 0);
  }

  private static List<String> licences(Element library) {
    return children(library, "licenses").stream()
        .flatMap(stated -> elements(stated).stream())
        .map(
            stated ->
                stated.getTagName().equals("expression")
                    ? stated.getTextContent()
                    : elements(stated).get(0).getTextContent())
        .toList();
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent();
  }

  private static Element child(Element parent, String name) {
    return children(parent, name).get(0);
  }

  private static List<Element> children(Element parent, String name) {
    return elements(parent).stream().filter(e -> e.getTagName().equals(name)).toList();
  }

  private static List<Element> elements(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast)
        .toList();
  }
}
