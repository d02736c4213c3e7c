package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Text;

/**
 * What is to be reached when.
 *
 * @param name at most 500 characters
 * @param week a week or a range of weeks, such as {@code 2-4}; at most 500 characters
 */
public record Milestone(String name, String week) {

  public Milestone {
    name = Text.of("milestone.name", name, Text.NAME);
    week = Text.of("milestone.week", week, Text.NAME);
  }
}
