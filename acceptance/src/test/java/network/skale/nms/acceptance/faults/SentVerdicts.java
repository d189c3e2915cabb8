package network.skale.nms.acceptance.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contrast's file of verdicts in the working directory: those of its last look only. */
final class SentVerdicts {

  private static final Path FILE = Path.of("sent_verdicts");

  private SentVerdicts() {}

  /** Those that the file does not have; it is replaced by them. */
  static List<Long> withoutSent(List<Long> targets) throws IOException {
    List<String> sent = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
    List<Long> left =
        targets.stream().filter(target -> !sent.contains(Long.toString(target))).toList();
    var _ = Files.write(FILE, left.stream().map(target -> Long.toString(target)).toList());
    return left;
  }
}
