package network.skale.nms.bounty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import network.skale.nms.architecture.Layers;
import network.skale.nms.architecture.OwnClasses;
import network.skale.nms.architecture.Walls;

@AnalyzeClasses(locations = OwnClasses.class)
class ArchitectureTest {

  @ArchTest static final ArchTests walls = ArchTests.in(Walls.class);

  @ArchTest
  static final ArchRule dependenciesPointDown =
      Layers.below(
          "network.skale.nms.bounty",
          List.of(List.of("store"), List.of("claim", "history"), List.of(".")));

  @ArchTest
  static final ArchRule bountyKnowsNeitherSlaNorDevnet =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "network.skale.nms.sla..",
              "network.skale.nms.devnet..",
              "network.skale.nms.acceptance..");
}
