package network.skale.nms.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same {@link EpochRun}, which takes minutes. */
final class EpochOnce implements ParameterResolver {

  /** Closed by JUnit after the last test; a run that failed fails every test that wants it. */
  private static final class Outcome implements AutoCloseable {

    private EpochRun run;
    private Exception failure;

    Outcome() {
      try {
        run = new EpochRun();
      } catch (Exception e) {
        failure = e;
      }
    }

    EpochRun get() {
      if (failure != null) {
        throw new IllegalStateException("the epoch did not come to its end", failure);
      }
      return run;
    }

    @Override
    public void close() {
      if (run != null) {
        run.close();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EpochRun.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(EpochOnce.class))
        .getOrComputeIfAbsent(EpochRun.class, _ -> new Outcome(), Outcome.class)
        .get();
  }
}
