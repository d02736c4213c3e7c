package dev.stagekeeper.storage.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which of H2's failures mean that a connection is gone: of itself it knows those of
 * the standard only, would hand the dead connection out again, and would go on doing so for as long
 * as calls follow each other closely.
 */
final class LostH2Connections implements SQLExceptionOverride {

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return Failures.isH2Lost(String.valueOf(failure.getSQLState()))
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
