package dev.stagekeeper.app.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Where a command finds the terminal that it was started on. */
@FunctionalInterface
public interface Terminals {

  /** For a command that nobody watches. */
  Terminals NONE = environment -> Optional.empty();

  /**
   * The terminal, for whoever closes it; empty if input or output is none, or it cannot move its
   * cursor.
   */
  Optional<Terminal> open(Map<String, String> environment);

  /** The process's own terminal. */
  static Terminals ofProcess() {
    return Terminals::system;
  }

  /** Whether colours may be used, see https://no-color.org. */
  static boolean colours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static Optional<Terminal> system(Map<String, String> environment) {
    Console console = System.console();
    String type = environment.getOrDefault("TERM", "");
    if (console == null || type.isEmpty() || type.startsWith(Terminal.TYPE_DUMB)) {
      return Optional.empty();
    }
    try {
      // What exec does with stty needs no native code; terminals are not asked what they can do,
      // since an answer that comes late would be taken for keys.
      return Optional.of(
          TerminalBuilder.builder()
              .system(true)
              .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
              .dumb(false)
              .graphemeCluster(false)
              .encoding(StandardCharsets.UTF_8)
              .build());
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
