package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.jdbc.JdbcProvider;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import dev.stagekeeper.storage.jdbc.migration.Migrations;
import dev.stagekeeper.values.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The schema of the database that the settings name. */
final class Schemas {

  private Schemas() {}

  static Migrations of(Map<String, String> environment) {
    StorageConfig config = StorageFactory.configFrom(environment);
    if (!config.mode().equals(StorageConfig.DATABASE)) {
      throw new InvalidValueException(
          "PERSISTENCE_MODE",
          "be " + StorageConfig.DATABASE + " to migrate; only a database has a schema",
          config.mode());
    }
    return JdbcProvider.migrations(config);
  }

  /** The changesets that are in one of the states. */
  static List<String> in(List<ChangesetStatus> changesets, State... states) {
    return changesets.stream()
        .filter(changeset -> List.of(states).contains(changeset.state()))
        .map(ChangesetStatus::id)
        .toList();
  }

  /** Those of the one list that are not in the other. */
  static List<String> without(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    rest.removeAll(others);
    return rest;
  }
}
