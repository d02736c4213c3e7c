package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Optional;

/** The briefs in {@code onboarding_briefs}. */
public final class JdbcBriefRepository extends JdbcRepository<BriefId, Brief, BriefSql>
    implements BriefRepository {

  public JdbcBriefRepository(Session session) {
    super(session, BriefSql.class, "briefs", "brief.id");
  }

  @Override
  protected String identity(Brief brief) {
    return brief.id().value();
  }

  @Override
  protected List<String> keys(Brief brief) {
    RunId run = brief.workflowRun();
    String id = "brief/" + brief.id().value();
    return run == null ? List.of(id) : List.of(id, "run/" + run.value());
  }

  @Override
  protected List<SavedRow> taken(BriefSql sql, String tenant, List<Brief> values) {
    return sql.taken(tenant, values.stream().map(BriefRow::of).toList());
  }

  @Override
  protected List<SavedRow> upsert(BriefSql sql, Stamp stamp, boolean fresh, List<Brief> values) {
    return sql.upsert(stamp, fresh, values.stream().map(BriefRow::of).toList());
  }

  @Override
  protected void replace(BriefSql sql, String tenant, List<Stored<Brief>> changed) {
    sql.merge(tenant, changed.stream().map(row -> BriefRow.of(row.value())).toList(), changed);
  }

  @Override
  public Optional<Brief> findByWorkflowRun(RunId run) {
    return findBy(run, (sql, id) -> sql.findByWorkflowRun(tenant(), id)).map(Stored::value);
  }

  @Override
  public Page<Brief> listByClient(ClientId client, PageRequest page) {
    return pageBy(
        "byClient",
        client,
        page,
        (sql, after) -> sql.listByClient(tenant(), client.value(), after));
  }
}
