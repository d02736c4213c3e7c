package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.http.Tokens;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.StorageConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "config",
    description = "Shows the settings that are in force and where they come from, secrets masked.")
final class ConfigCommand implements Callable<Integer> {

  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ConfigCommand(Shell shell) {
    this.shell = shell;
  }

  /** A setting, as it may be shown. */
  record Setting(String name, @Nullable String value, String source) {}

  @Override
  public Integer call() {
    StorageConfig config = StorageFactory.configFrom(shell.environment());
    StorageFactory.check(config);
    List<Setting> settings = settings(config);
    if (output.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("version", Version.number());
      json.put("java", System.getProperty("java.version"));
      json.put("modes", StorageFactory.modes());
      json.put("settings", settings);
      shell.out().println(Trees.line(json));
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SETTING", "VALUE", "FROM"));
    for (Setting setting : settings) {
      rows.add(
          List.of(
              setting.name(), Objects.requireNonNullElse(setting.value(), "-"), setting.source()));
    }
    Tables.lines(rows).forEach(shell::print);
    if (!config.mode().equals(StorageConfig.DATABASE)) {
      shell.print("");
      shell.print(
          "Everything is kept in memory and gone with the process; PERSISTENCE_MODE=db keeps it.");
    }
    return 0;
  }

  private List<Setting> settings(StorageConfig config) {
    List<Setting> settings = new ArrayList<>();
    settings.add(setting("PERSISTENCE_MODE", config.mode()));
    if (config.mode().equals(StorageConfig.DATABASE)) {
      settings.add(setting("DATABASE_URL", config.url()));
      settings.add(setting("DATABASE_USER", config.user()));
      settings.add(setting("DATABASE_PASSWORD", config.password()));
      settings.add(setting("DATABASE_SCHEMA", config.schema()));
      settings.add(
          setting("DATABASE_MIGRATIONS", config.migrations().name().toLowerCase(Locale.ROOT)));
      settings.add(setting("DB_POOL_SIZE", "" + config.poolSize()));
      settings.add(setting("DB_POOL_TIMEOUT", "" + config.poolTimeout().toSeconds()));
    }
    settings.add(setting(Tokens.SETTING, shell.environment().get(Tokens.SETTING)));
    return settings;
  }

  private Setting setting(String name, @Nullable String value) {
    String given = shell.environment().get(name);
    return new Setting(
        name,
        value == null ? null : Secrets.masked(name, value),
        given == null || given.isEmpty() ? "default" : "environment");
  }
}
