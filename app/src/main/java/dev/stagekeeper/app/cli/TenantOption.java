package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.TenantId;
import picocli.CommandLine.Option;

/** Whose data a command is about. */
final class TenantOption {

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = "default",
      description = "Whose data it is; '${DEFAULT-VALUE}' unless given.")
  String tenant = TenantId.DEFAULT.value();

  Scope scope() {
    return Scope.of(new TenantId(tenant)).actingAs("command-line");
  }
}
