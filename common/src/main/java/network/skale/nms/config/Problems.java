package network.skale.nms.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with the settings, in the order in which they were read. */
public final class Problems {

  private final Set<String> sentences = new LinkedHashSet<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /**
   * @throws InvalidConfiguration if there is any problem
   */
  public void throwIfAny() {
    if (!sentences.isEmpty()) {
      throw new InvalidConfiguration(sentences());
    }
  }
}
