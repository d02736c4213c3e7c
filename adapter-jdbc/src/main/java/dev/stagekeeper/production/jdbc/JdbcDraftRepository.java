package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.strategy.ports.StrategyId;
import java.util.List;

/** The drafts in {@code production_drafts}. */
public final class JdbcDraftRepository extends JdbcRepository<DraftId, Draft, DraftSql>
    implements DraftRepository {

  public JdbcDraftRepository(Session session) {
    super(session, DraftSql.class, "drafts", "draft.id");
  }

  @Override
  protected String identity(Draft draft) {
    return draft.id().value();
  }

  @Override
  protected List<SavedRow> upsert(DraftSql sql, Stamp stamp, boolean fresh, List<Draft> values) {
    return sql.upsert(stamp, fresh, values.stream().map(DraftRow::of).toList());
  }

  @Override
  protected void replace(DraftSql sql, String tenant, List<Stored<Draft>> changed) {
    sql.merge(tenant, changed.stream().map(row -> DraftRow.of(row.value())).toList(), changed);
  }

  @Override
  public Page<Draft> listByStrategy(StrategyId strategy, PageRequest page) {
    return pageBy(
        "byStrategy",
        strategy,
        page,
        (sql, after) -> sql.listByStrategy(tenant(), strategy.value(), after));
  }
}
