package network.skale.nms.duty.simulation;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets the command line say how many sequences are tried, and with which seed: {@code
 * -Dmodel.tries=10000 -Dmodel.seed=42}.
 */
final class TriesAsAsked implements AroundPropertyHook {

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Optional.ofNullable(Integer.getInteger("model.tries"))
        .ifPresent(context.attributes()::setTries);
    Optional.ofNullable(System.getProperty("model.seed")).ifPresent(context.attributes()::setSeed);
    return property.execute();
  }
}
