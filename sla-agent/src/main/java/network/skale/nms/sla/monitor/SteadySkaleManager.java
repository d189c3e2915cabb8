package network.skale.nms.sla.monitor;

import java.util.function.Supplier;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.SkaleManager;

/**
 * The SKALE Manager of now, as long as it takes verdicts if and only if it did at the start: what
 * the agent does was chosen by that.
 */
public final class SteadySkaleManager implements Supplier<SkaleManager> {

  private final Supplier<SkaleManager> current;
  private final boolean takesVerdicts;

  public SteadySkaleManager(Supplier<SkaleManager> current) {
    this.current = current;
    this.takesVerdicts = current.get().generation().takesVerdicts();
  }

  public boolean takesVerdicts() {
    return takesVerdicts;
  }

  /**
   * @throws GenerationChanged if that is no longer so
   */
  @Override
  public SkaleManager get() {
    SkaleManager manager = current.get();
    Generation generation = manager.generation();
    if (generation.takesVerdicts() != takesVerdicts) {
      throw new GenerationChanged(generation);
    }
    return manager;
  }
}
