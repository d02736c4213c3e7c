package dev.stagekeeper.app.terminal;

import dev.stagekeeper.storage.PageRequest;

/** What a {@link State} needs to have read. */
sealed interface Request {

  /** Part of a list. */
  record Rows(Kind kind, String filter, PageRequest page) implements Request {}

  /** One thing. */
  record Open(Kind kind, String id) implements Request {}
}
