package network.skale.nms.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;

/** Packages in rows, lowest first: a package may see those of the rows below its own. */
public final class Layers {

  private Layers() {}

  /**
   * @param parent the package whose children are named; {@code .} in a row is the parent itself
   */
  public static ArchRule below(String parent, List<List<String>> rows) {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(parent + "..");
    List<String> below = new ArrayList<>();
    for (List<String> row : rows) {
      for (String name : row) {
        layers = withLayer(layers, parent, name, below);
      }
      below.addAll(row);
    }
    return layers.ensureAllClassesAreContainedInArchitecture();
  }

  private static LayeredArchitecture withLayer(
      LayeredArchitecture layers, String parent, String name, List<String> below) {
    LayeredArchitecture with =
        layers
            .optionalLayer(name)
            .definedBy(name.equals(".") ? parent : parent + "." + name + "..");
    return below.isEmpty()
        ? with.whereLayer(name).mayNotAccessAnyLayer()
        : with.whereLayer(name).mayOnlyAccessLayers(below.toArray(String[]::new));
  }
}
