package network.skale.nms.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;

/** The main classes of the module that a test belongs to, and no others. */
public final class OwnClasses implements LocationProvider {

  @Override
  public Set<Location> get(Class<?> testClass) {
    return Set.of(Location.of(testClasses(testClass).resolveSibling("classes")));
  }

  private static Path testClasses(Class<?> testClass) {
    try {
      return Path.of(testClass.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(testClass + " does not come from a folder", e);
    }
  }
}
