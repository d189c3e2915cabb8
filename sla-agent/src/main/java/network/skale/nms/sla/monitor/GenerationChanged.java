package network.skale.nms.sla.monitor;

import network.skale.nms.chain.Generation;

/** The contracts began, or ceased, to take verdicts while the agent ran; it must be restarted. */
public final class GenerationChanged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GenerationChanged(Generation now) {
    super(
        "manager.json describes %s (generation %s) now, which takes %s, other than the contracts that this agent started on: restart the agent"
            .formatted(now.versions(), now, now.takesVerdicts() ? "verdicts" : "no verdicts"));
  }
}
