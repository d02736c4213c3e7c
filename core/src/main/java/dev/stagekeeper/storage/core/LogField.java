package dev.stagekeeper.storage.core;

import dev.stagekeeper.workflow.ports.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A field that every line in the log has until it is closed, on the thread that opened it; then
 * what was there before is there again.
 */
public final class LogField implements AutoCloseable {

  /** The run that is worked on. */
  public static final String RUN = "run_id";

  /** Who asked for it, as whoever took the request names it. */
  public static final String REQUEST = "request_id";

  private final String key;
  private final @Nullable String before;

  private LogField(String key, @Nullable String before) {
    this.key = key;
    this.before = before;
  }

  /** Says which run is worked on. */
  public static LogField run(RunId run) {
    return of(RUN, run.value());
  }

  /** Says which request is worked on. */
  public static LogField request(String id) {
    return of(REQUEST, id);
  }

  /** The request that is worked on, or {@code none}. */
  public static String request() {
    String id = MDC.get(REQUEST);
    return id == null ? "none" : id;
  }

  private static LogField of(String key, String value) {
    LogField field = new LogField(key, MDC.get(key));
    MDC.put(key, value);
    return field;
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }
}
