package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code production_bundles}, as it is bound. */
public record BundleRow(String id, String draftId, Instant assembledAt) {

  static BundleRow of(Bundle bundle) {
    return new BundleRow(bundle.id().value(), bundle.draft().value(), bundle.assembledAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Bundle>> {
    @Override
    public Stored<Bundle> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new Bundle(
              new BundleId(columns.text("id")),
              new DraftId(columns.text("draft_id")),
              AssetRow.toAssets(columns),
              columns.instant("assembled_at")));
    }
  }
}
