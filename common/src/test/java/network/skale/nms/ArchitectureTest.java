package network.skale.nms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import network.skale.nms.architecture.Layers;
import network.skale.nms.architecture.ModelIsPlain;
import network.skale.nms.architecture.OwnClasses;
import network.skale.nms.architecture.Walls;

@AnalyzeClasses(locations = OwnClasses.class)
class ArchitectureTest {

  @ArchTest static final ArchTests walls = ArchTests.in(Walls.class);

  @ArchTest static final ArchTests model = ArchTests.in(ModelIsPlain.class);

  @ArchTest
  static final ArchRule dependenciesPointDown =
      Layers.below(
          "network.skale.nms",
          List.of(
              List.of("model"),
              List.of("config"),
              List.of("chain", "wallet", "store", "notify"),
              List.of("duty"),
              List.of("daemon"),
              List.of("status", "watch"),
              List.of("cli")));

  @ArchTest
  static final ArchRule commonKnowsNoAgent =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "network.skale.nms.sla..",
              "network.skale.nms.bounty..",
              "network.skale.nms.devnet..",
              "network.skale.nms.acceptance..");
}
