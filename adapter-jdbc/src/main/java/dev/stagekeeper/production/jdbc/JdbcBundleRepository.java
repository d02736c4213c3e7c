package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bundles in {@code production_bundles} and their assets. */
public final class JdbcBundleRepository extends JdbcRepository<BundleId, Bundle, BundleSql>
    implements BundleRepository {

  public JdbcBundleRepository(Session session) {
    super(session, BundleSql.class, "bundles", "bundle.id");
  }

  @Override
  protected String identity(Bundle bundle) {
    return bundle.id().value();
  }

  @Override
  protected List<String> keys(Bundle bundle) {
    List<String> keys = new ArrayList<>();
    keys.add("bundle/" + bundle.id().value());
    bundle.assets().forEach(asset -> keys.add("asset/" + asset.id().value()));
    return keys;
  }

  @Override
  protected List<SavedRow> upsert(BundleSql sql, Stamp stamp, boolean fresh, List<Bundle> values) {
    return sql.upsert(stamp, fresh, rows(values), assets(values));
  }

  @Override
  protected List<SavedRow> taken(BundleSql sql, String tenant, List<Bundle> values) {
    return sql.taken(tenant, rows(values), assets(values));
  }

  @Override
  protected void replace(BundleSql sql, String tenant, List<Stored<Bundle>> changed) {
    List<Bundle> values = changed.stream().map(Stored::value).toList();
    sql.merge(tenant, rows(values), changed);
    sql.deleteAssets(tenant, values.stream().map(this::identity).toArray(String[]::new));
    sql.insertAssets(tenant, assets(values));
  }

  @Override
  public Page<Bundle> listByDraft(DraftId draft, PageRequest page) {
    return pageBy(
        "byDraft", draft, page, (sql, after) -> sql.listByDraft(tenant(), draft.value(), after));
  }

  @Override
  public Optional<Bundle> findByAsset(AssetId asset) {
    return findBy(asset, (sql, id) -> sql.findByAsset(tenant(), id)).map(Stored::value);
  }

  private static List<BundleRow> rows(List<Bundle> values) {
    return values.stream().map(BundleRow::of).toList();
  }

  private static List<AssetRow> assets(List<Bundle> values) {
    return values.stream().flatMap(value -> AssetRow.of(value).stream()).toList();
  }
}
