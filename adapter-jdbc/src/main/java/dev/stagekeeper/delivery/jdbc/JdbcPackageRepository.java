package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;

/** The packages in {@code delivery_packages} and their artifacts. */
public final class JdbcPackageRepository
    extends JdbcRepository<PackageId, DeliveryPackage, PackageSql> implements PackageRepository {

  public JdbcPackageRepository(Session session) {
    super(session, PackageSql.class, "packages", "package.id");
  }

  @Override
  protected String identity(DeliveryPackage deliveryPackage) {
    return deliveryPackage.id().value();
  }

  @Override
  protected List<SavedRow> upsert(
      PackageSql sql, Stamp stamp, boolean fresh, List<DeliveryPackage> values) {
    return sql.upsert(stamp, fresh, rows(values), artifacts(values));
  }

  @Override
  protected void replace(PackageSql sql, String tenant, List<Stored<DeliveryPackage>> changed) {
    List<DeliveryPackage> values = changed.stream().map(Stored::value).toList();
    sql.merge(tenant, rows(values), changed);
    sql.deleteArtifacts(tenant, values.stream().map(this::identity).toArray(String[]::new));
    sql.insertArtifacts(tenant, artifacts(values));
  }

  @Override
  public Page<DeliveryPackage> listByDraft(DraftId draft, PageRequest page) {
    return pageBy(
        "byDraft", draft, page, (sql, after) -> sql.listByDraft(tenant(), draft.value(), after));
  }

  private static List<PackageRow> rows(List<DeliveryPackage> values) {
    return values.stream().map(PackageRow::of).toList();
  }

  private static List<ArtifactRow> artifacts(List<DeliveryPackage> values) {
    return values.stream().flatMap(value -> ArtifactRow.of(value).stream()).toList();
  }
}
