package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Flows;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The flows that one application knows. */
public final class FlowRegistry implements Flows {

  private final ConcurrentMap<FlowName, Flow> flows = new ConcurrentHashMap<>();

  /** Knows these flows. */
  public FlowRegistry(List<Flow> flows) {
    flows.forEach(this::register);
  }

  @Override
  public void register(Flow flow) {
    Required.of("flow", flow);
    flows.merge(flow.definition().name(), flow, FlowRegistry::again);
  }

  @Override
  public Flow get(FlowName name) {
    Flow flow = flows.get(Required.of("flow.name", name));
    if (flow == null) {
      throw new NotFoundException(name);
    }
    return flow;
  }

  @Override
  public List<Flow> all() {
    return flows.values().stream()
        .sorted(Comparator.comparing(flow -> flow.definition().name().value(), Text.BY_CODE_POINT))
        .toList();
  }

  private static Flow again(Flow known, Flow flow) {
    if (!known.definition().equals(flow.definition())) {
      String name = flow.definition().name().value();
      throw new ConflictException("flow.name", name, name);
    }
    return flow;
  }
}
