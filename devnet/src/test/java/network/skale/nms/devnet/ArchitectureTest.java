package network.skale.nms.devnet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import network.skale.nms.architecture.OwnClasses;
import network.skale.nms.architecture.Walls;

@AnalyzeClasses(locations = OwnClasses.class)
class ArchitectureTest {

  @ArchTest static final ArchRule exit = Walls.exitIsForMains;

  @ArchTest static final ArchRule quartz = Walls.quartzStaysInDaemon;

  @ArchTest static final ArchRule foreignMemory = Walls.foreignMemoryStaysInIcmp;

  @ArchTest static final ArchRule names = Walls.namesSayWhatAClassIs;

  @ArchTest
  static final ArchRule devnetKnowsNoAgent =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "network.skale.nms.sla..",
              "network.skale.nms.bounty..",
              "network.skale.nms.acceptance..");
}
