package network.skale.nms.sla.spool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.model.Sample;

/** A batch as a file that a person can read: its key is the name, each sample a line. */
final class BatchText {

  private static final Pattern NAME = Pattern.compile("(\\d{1,12})-(\\d{1,18})\\.tsv");
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18})\t(UP|DOWN|UNKNOWN)\t(-?\\d{1,9})\t(.*)");

  private BatchText() {}

  static String name(Batch.Key key) {
    return "%d-%d.tsv".formatted(key.slot().getEpochSecond(), key.me());
  }

  /** Empty for a file that is none of ours. */
  static Optional<Batch.Key> key(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant slot = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)));
    return Optional.of(new Batch.Key(slot, Long.parseLong(matcher.group(2))));
  }

  static String write(Batch batch) {
    String heading =
        "# node %d at %s: node asked, state, latency in microseconds, reason"
            .formatted(batch.key().me(), batch.key().slot());
    return Stream.concat(Stream.of(heading), batch.samples().stream().map(BatchText::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Sample sample) {
    return "%d\t%s\t%d\t%s"
        .formatted(
            sample.target(),
            sample.state(),
            sample.latencyMicros(),
            sample.reason().replaceAll("\\p{Cntrl}", " "));
  }

  /**
   * @throws IllegalArgumentException if a line is not as {@link #write} makes it
   */
  static Batch read(Batch.Key key, List<String> lines) {
    return new Batch(
        key,
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> sample(key.slot(), line))
            .toList());
  }

  private static Sample sample(Instant slot, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the line '%s' is no sample".formatted(line));
    }
    return new Sample(
        Long.parseLong(matcher.group(1)),
        slot,
        Sample.State.valueOf(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        matcher.group(4));
  }
}
