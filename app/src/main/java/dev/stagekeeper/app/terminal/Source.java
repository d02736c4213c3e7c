package dev.stagekeeper.app.terminal;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.List;

/**
 * Where a {@link Browser} reads. Called by one thread, one call after the other; what a call throws
 * is shown, and the browser goes on.
 */
public interface Source {

  /**
   * Part of a list, newest first. May have fewer rows than were asked for, even none, although more
   * follow.
   *
   * @param filter what a person typed; empty for everything
   */
  Page<Row> list(Kind kind, String filter, PageRequest page);

  /**
   * All about one thing, as lines of any text.
   *
   * @param id of a {@link Row}
   */
  List<String> open(Kind kind, String id);

  /** One sentence that says why a call failed. */
  String sentence(RuntimeException failure);
}
