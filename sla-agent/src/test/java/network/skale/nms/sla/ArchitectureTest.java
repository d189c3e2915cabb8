package network.skale.nms.sla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
          "network.skale.nms.sla",
          List.of(
              List.of("store", "probe", "spool"),
              List.of("monitor"),
              List.of("report"),
              List.of(".")));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("network.skale.nms.sla.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule slaKnowsNeitherBountyNorDevnet =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "network.skale.nms.bounty..",
              "network.skale.nms.devnet..",
              "network.skale.nms.acceptance..");
}
