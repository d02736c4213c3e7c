package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowProvider;
import java.util.List;

/** An application's own flow, in which a text may be published unread. */
public final class Editorial implements FlowProvider {

  @Override
  public List<Flow> flows() {
    return List.of(
        Flow.of(
            FlowDefinition.of("editorial", "written", "edited", "published")
                .withTransition("written", "published")));
  }
}
