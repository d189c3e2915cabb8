package network.skale.nms.duty.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import network.skale.nms.duty.simulation.Step.Deed;
import org.slf4j.LoggerFactory;

/** Whatever happens, no duty is fulfilled twice and none is lost. */
class DutyModelTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("network.skale.nms");

  @BeforeContainer
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void loud() {
    LOG.setLevel(null);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(TriesAsAsked.class)
  void everyDutyIsFulfilledOnceWhateverHappens(@ForAll("steps") List<Step> steps) {
    World world = new World();
    steps.forEach(world::happens);
    world.calmsDown();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> how = Arbitraries.integers().between(0, 99);
    Arbitrary<Deed> deeds =
        Arbitraries.frequency(
            Tuple.of(20, Deed.LOOK),
            Tuple.of(14, Deed.MINE),
            Tuple.of(4, Deed.TIME),
            Tuple.of(4, Deed.REORGANISE),
            Tuple.of(2, Deed.FOREIGN),
            Tuple.of(2, Deed.DROP),
            Tuple.of(3, Deed.BASE_FEE),
            Tuple.of(8, Deed.TROUBLE),
            Tuple.of(1, Deed.TARGET_LEAVES),
            Tuple.of(1, Deed.CLAIMED_ELSEWHERE));
    return Combinators.combine(deeds, how, how).as(Step::new).list().ofMinSize(20).ofMaxSize(60);
  }
}
