package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;

/** The publications in {@code delivery_publications}. */
public final class JdbcPublicationRepository
    extends JdbcRepository<PublishJobId, PublishResult, PublicationSql>
    implements PublicationRepository {

  public JdbcPublicationRepository(Session session) {
    super(session, PublicationSql.class, "publications", "publication.job");
  }

  @Override
  protected String identity(PublishResult publication) {
    return publication.job().value();
  }

  @Override
  protected List<SavedRow> upsert(
      PublicationSql sql, Stamp stamp, boolean fresh, List<PublishResult> values) {
    return sql.upsert(stamp, fresh, values.stream().map(PublicationRow::of).toList());
  }

  @Override
  protected void replace(PublicationSql sql, String tenant, List<Stored<PublishResult>> changed) {
    sql.merge(
        tenant, changed.stream().map(row -> PublicationRow.of(row.value())).toList(), changed);
  }

  @Override
  public Page<PublishResult> listByPackage(PackageId deliveryPackage, PageRequest page) {
    return pageBy(
        "byPackage",
        deliveryPackage,
        page,
        (sql, after) -> sql.listByPackage(tenant(), deliveryPackage.value(), after));
  }
}
