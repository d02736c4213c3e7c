package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A kind of staged work: its phases in order, and which moves between them are legal. From each
 * phase the next one may be entered; everything else has to be declared.
 *
 * @param name what it is called
 * @param phases its phases, in order, 1 to {@value #MOST_PHASES}, none twice
 * @param declared the legal moves besides those to the next phase; ways back, or ways that leave
 *     phases out; each between two different phases of the flow, none twice, in an order that means
 *     nothing
 */
public record FlowDefinition(FlowName name, List<Phase> phases, Set<Transition> declared) {

  /** How many phases a flow may have. */
  public static final int MOST_PHASES = 100;

  /**
   * From a client's answers to delivered content; production may have to be done again after QC.
   */
  public static final FlowDefinition CAMPAIGN =
      of("campaign", "onboarding", "strategy", "production", "qc", "delivery")
          .withTransition("qc", "production");

  /** From imported data to an assessment of technical debt. */
  public static final FlowDefinition DISCOVERY =
      of(
          "discovery",
          "data_import",
          "field_mapping",
          "data_cleansing",
          "asset_inventory",
          "dependency_analysis",
          "tech_debt_assessment");

  public FlowDefinition {
    Required.of("flow.name", name);
    phases = Lists.of("flow.phases", phases, MOST_PHASES);
    if (phases.isEmpty()) {
      throw new InvalidValueException("flow.phases", "have at least one element", 0);
    }
    if (Set.copyOf(phases).size() < phases.size()) {
      throw new InvalidValueException("flow.phases", "have no phase twice", phases);
    }
    declared = Set.copyOf(Required.of("flow.declared", declared));
    for (Transition transition : declared) {
      if (!phases.contains(transition.from()) || !phases.contains(transition.to())) {
        throw new InvalidValueException(
            "flow.declared", "be between phases of the flow", transition);
      }
    }
  }

  /**
   * A legal move.
   *
   * @param from the phase that is left
   * @param to the phase that is entered, another one
   */
  public record Transition(Phase from, Phase to) {

    public Transition {
      Required.of("transition.from", from);
      Required.of("transition.to", to);
      if (from.equals(to)) {
        throw new InvalidValueException("transition.to", "be another phase", to.value());
      }
    }
  }

  /** A flow in which each phase leads to the next one. */
  public static FlowDefinition of(String name, String... phases) {
    return new FlowDefinition(
        new FlowName(name), Stream.of(phases).map(Phase::new).toList(), Set.of());
  }

  /** The same flow with one more legal move. */
  public FlowDefinition withTransition(String from, String to) {
    Set<Transition> more = new LinkedHashSet<>(declared);
    more.add(new Transition(new Phase(from), new Phase(to)));
    return new FlowDefinition(name, phases, more);
  }

  /** The phase that every run begins in. */
  public Phase first() {
    return phases.get(0);
  }

  /** The last phase; it is completed, never left forwards. */
  public Phase last() {
    return phases.get(phases.size() - 1);
  }

  /** Whether the flow has such a phase. */
  public boolean has(Phase phase) {
    return phases.contains(phase);
  }

  /** The phases that may be entered from this one, in the flow's order. */
  public List<Phase> legalFrom(Phase from) {
    List<Phase> legal = new ArrayList<>();
    for (Phase to : phases) {
      if (isNext(from, to) || (!from.equals(to) && declared.contains(new Transition(from, to)))) {
        legal.add(to);
      }
    }
    return legal;
  }

  /** Whether a move leads to a phase that comes before the one that is left. */
  public boolean isBack(Phase from, Phase to) {
    return phases.indexOf(to) < phases.indexOf(from);
  }

  private boolean isNext(Phase from, Phase to) {
    return phases.indexOf(to) == phases.indexOf(from) + 1;
  }
}
