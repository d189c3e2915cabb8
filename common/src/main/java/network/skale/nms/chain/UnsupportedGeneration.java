package network.skale.nms.chain;

import java.nio.file.Path;

/** manager.json describes contracts that these agents do not work with. */
public final class UnsupportedGeneration extends ManagerFileException {

  private static final long serialVersionUID = 1L;

  public UnsupportedGeneration(Path path, Generation found) {
    super(
        "%s describes %s (%s, generation %s), but these agents work with %s (generation B) and with %s (generation E2) only"
            .formatted(
                path,
                found.versions(),
                found.takesVerdicts() ? "verdicts and bounty" : "bounty only",
                found,
                Generation.B.versions(),
                Generation.E2.versions()));
  }
}
