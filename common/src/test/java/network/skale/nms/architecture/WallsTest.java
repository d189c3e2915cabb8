package network.skale.nms.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WallsTest {

  private static final JavaClasses OFFENDERS =
      new ClassFileImporter()
          .importPackages(
              "network.skale.nms.architecture",
              "network.skale.nms.daemon",
              "network.skale.nms.model",
              "network.skale.nms.chain");

  @ParameterizedTest
  @MethodSource("rules")
  void ruleFindsItsOffender(ArchRule rule) {
    assertThat(rule.evaluate(OFFENDERS).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("Offender"));
  }

  @Test
  void lowerRowThatSeesAnUpperOneIsFound() {
    ArchRule layers =
        Layers.below(
            "network.skale.nms",
            List.of(
                List.of("model"), List.of("chain"), List.of("daemon"), List.of("architecture")));

    assertThat(layers.evaluate(OFFENDERS).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("ModelOffender.block"))
        .anyMatch(detail -> detail.contains("CyclicOffender.cycle"));
  }

  @Test
  void packageWithoutARowIsFound() {
    ArchRule layers =
        Layers.below("network.skale.nms", List.of(List.of("model"), List.of("chain", "daemon")));

    assertThat(layers.evaluate(OFFENDERS).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("Walls"));
  }

  static Stream<Named<ArchRule>> rules() {
    return Stream.of(Walls.class, ModelIsPlain.class)
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .map(field -> Named.of(field.getName(), valueOf(field)));
  }

  private static ArchRule valueOf(Field field) {
    assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " must be public or package-private", e);
    }
  }
}
