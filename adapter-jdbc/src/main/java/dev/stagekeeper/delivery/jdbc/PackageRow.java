package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code delivery_packages}, as it is bound. */
public record PackageRow(String id, String draftId, Instant packedAt) {

  static PackageRow of(DeliveryPackage deliveryPackage) {
    return new PackageRow(
        deliveryPackage.id().value(), deliveryPackage.draft().value(), deliveryPackage.createdAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<DeliveryPackage>> {
    @Override
    public Stored<DeliveryPackage> map(ResultSet row, StatementContext context)
        throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new DeliveryPackage(
              new PackageId(columns.text("id")),
              new DraftId(columns.text("draft_id")),
              ArtifactRow.toArtifacts(columns),
              columns.instant("packed_at")));
    }
  }
}
