package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.SagaCoordinator;
import dev.stagekeeper.workflow.ports.SagaId;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.SagaStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coordinates sagas. Holds nothing between them. */
public final class SagaCoordinatorService implements SagaCoordinator {

  private static final Logger LOG = LoggerFactory.getLogger(SagaCoordinatorService.class);

  @Override
  public SagaResult execute(SagaId saga, List<SagaStep> steps, SagaListener listener) {
    Required.of("saga", saga);
    List<SagaStep> checked = Lists.of("steps", steps);
    refuseRepeatedNames(checked);
    return new Execution(saga, Required.of("listener", listener)).execute(checked);
  }

  private static void refuseRepeatedNames(List<SagaStep> steps) {
    Set<String> names = new HashSet<>();
    for (SagaStep step : steps) {
      if (!names.add(step.name())) {
        throw new InvalidValueException("steps", "have no name twice", step.name());
      }
    }
  }

  /** One saga, on one thread. */
  private static final class Execution {

    private final SagaId saga;
    private final SagaListener listener;
    private final List<SagaStep> completed = new ArrayList<>();
    private final List<String> compensated = new ArrayList<>();

    Execution(SagaId saga, SagaListener listener) {
      this.saga = saga;
      this.listener = listener;
    }

    SagaResult execute(List<SagaStep> steps) {
      for (SagaStep step : steps) {
        tell(to -> to.started(step.name()));
        try {
          step.action().run();
        } catch (Error e) {
          fail(step, e);
          throw e;
        } catch (Exception e) {
          return result(step.name(), fail(step, e));
        }
        completed.add(step);
        LOG.info("Saga {}: step {} succeeded", saga.value(), step.name());
        tell(to -> to.succeeded(step.name()));
      }
      return result(null, null);
    }

    /** Takes everything back, and says why. */
    private String fail(SagaStep step, Throwable cause) {
      // The type alone: what a generator says of its content does not belong in a log.
      LOG.warn(
          "Saga {}: step {} failed with {}", saga.value(), step.name(), cause.getClass().getName());
      String reason = Reasons.of(cause);
      tell(to -> to.failed(step.name(), reason));
      StringBuilder all = new StringBuilder(reason);
      for (int i = completed.size() - 1; i >= 0; i--) {
        compensate(completed.get(i), all);
      }
      return Reasons.storable(all.toString(), Text.PARAGRAPH);
    }

    private void compensate(SagaStep step, StringBuilder reason) {
      try {
        step.compensation().run();
      } catch (Throwable e) {
        LOG.error("Saga {}: step {} could not be taken back", saga.value(), step.name(), e);
        reason
            .append("; step ")
            .append(step.name())
            .append(" could not be taken back: ")
            .append(Reasons.of(e));
        return;
      }
      compensated.add(step.name());
      LOG.info("Saga {}: step {} was taken back", saga.value(), step.name());
      tell(to -> to.compensated(step.name()));
    }

    private SagaResult result(@Nullable String failedStep, @Nullable String reason) {
      return new SagaResult(
          saga,
          failedStep == null,
          completed.stream().map(SagaStep::name).toList(),
          compensated,
          failedStep,
          reason);
    }

    private void tell(Consumer<SagaListener> what) {
      try {
        what.accept(listener);
      } catch (Throwable e) {
        LOG.warn("Saga {}: its listener failed", saga.value(), e);
      }
    }
  }
}
