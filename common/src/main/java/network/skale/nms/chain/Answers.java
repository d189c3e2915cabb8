package network.skale.nms.chain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What several endpoints said to one question.
 *
 * @param faults why the others gave no usable answer
 */
record Answers<T>(Map<Endpoint, T> values, Map<Endpoint, String> faults) {

  Answers {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  /** If any answered, says so of each. */
  void tell() {
    if (!values.isEmpty()) {
      faults.forEach(Endpoint::wasReplaced);
      values.keySet().forEach(Endpoint::answered);
    }
  }

  /** Both together. */
  Answers<T> or(Answers<T> others) {
    var bothValues = new LinkedHashMap<Endpoint, T>(values);
    var bothFaults = new LinkedHashMap<Endpoint, String>(faults);
    bothValues.putAll(others.values);
    bothFaults.putAll(others.faults);
    return new Answers<>(bothValues, bothFaults);
  }

  static String listed(Map<Endpoint, String> words) {
    return words.entrySet().stream()
        .map(each -> each.getKey().name() + ": " + each.getValue())
        .collect(Collectors.joining("; "));
  }
}
