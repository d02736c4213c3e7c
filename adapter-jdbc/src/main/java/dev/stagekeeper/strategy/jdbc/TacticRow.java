package dev.stagekeeper.strategy.jdbc;

import dev.stagekeeper.strategy.ports.Strategy;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code tactic_assignments}, as it is bound. */
public record TacticRow(String strategyId, int channelPosition, int position, String tactic) {

  static List<TacticRow> of(Strategy strategy) {
    List<TacticRow> rows = new ArrayList<>();
    for (int channel = 0; channel < strategy.channels().size(); channel++) {
      List<String> tactics = strategy.channels().get(channel).tactics();
      for (int position = 0; position < tactics.size(); position++) {
        rows.add(new TacticRow(strategy.id().value(), channel, position, tactics.get(position)));
      }
    }
    return rows;
  }

  /** The tactics of each channel, from the two columns of the rows in order. */
  static List<List<String>> byChannel(List<Integer> channels, List<String> tactics) {
    List<List<String>> byChannel = new ArrayList<>();
    for (int row = 0; row < tactics.size(); row++) {
      while (byChannel.size() <= channels.get(row)) {
        byChannel.add(new ArrayList<>());
      }
      byChannel.get(channels.get(row)).add(tactics.get(row));
    }
    return byChannel;
  }
}
