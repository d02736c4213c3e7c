package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.storage.jdbc.JsonTexts;
import dev.stagekeeper.values.JsonDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code delivery_publications}, as it is bound. */
public record PublicationRow(
    String id,
    String packageId,
    String destination,
    boolean success,
    JsonDocument publishedUrls,
    @Nullable String errorMessage,
    @Nullable Instant publishedAt) {

  static PublicationRow of(PublishResult publication) {
    return new PublicationRow(
        publication.job().value(),
        publication.deliveryPackage().value(),
        publication.destination(),
        publication.success(),
        JsonTexts.of(publication.publishedUrls()),
        publication.errorMessage(),
        publication.publishedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<PublishResult>> {
    @Override
    public Stored<PublishResult> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new PublishResult(
              new PublishJobId(columns.text("id")),
              new PackageId(columns.text("package_id")),
              columns.text("destination"),
              columns.flag("success"),
              columns.texts("published_urls"),
              columns.optionalText("error_message"),
              columns.optionalInstant("published_at")));
    }
  }
}
