package network.skale.nms.sla.monitor;

import java.util.List;
import java.util.stream.Collectors;
import network.skale.nms.daemon.Job;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;

/**
 * Keeps the nodes to watch in memory, so that sweeps wait for no server: the last list holds while
 * a new one cannot be had.
 */
public final class AssignmentsJob implements Job {

  private final Assignments assignments;
  private volatile List<CheckedNode> nodes = List.of();

  public AssignmentsJob(Assignments assignments) {
    this.assignments = assignments;
  }

  @Override
  public String name() {
    return "assignments";
  }

  @Override
  public void run() {
    nodes = distinct(assignments.current());
  }

  /** As last read. */
  public List<CheckedNode> nodes() {
    return nodes;
  }

  /** A node that is listed twice is asked once. */
  private static List<CheckedNode> distinct(List<Assignment> listed) {
    return List.copyOf(
        listed.stream()
            .map(Assignment::node)
            .collect(Collectors.toMap(CheckedNode::id, node -> node, (first, again) -> first))
            .values());
  }
}
