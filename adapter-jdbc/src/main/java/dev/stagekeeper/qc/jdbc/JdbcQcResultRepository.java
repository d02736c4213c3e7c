package dev.stagekeeper.qc.jdbc;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;
import java.util.Optional;

/** The qcResults in {@code qc_results} and their issues. */
public final class JdbcQcResultRepository extends JdbcRepository<QcResultId, QcResult, QcResultSql>
    implements QcResultRepository {

  public JdbcQcResultRepository(Session session) {
    super(session, QcResultSql.class, "qcResults", "qcResult.draft");
  }

  @Override
  protected String identity(QcResult result) {
    return result.draft().value();
  }

  @Override
  protected String holder(QcResult result) {
    return result.id().value();
  }

  @Override
  protected List<String> keys(QcResult result) {
    return List.of("draft/" + result.draft().value(), "result/" + result.id().value());
  }

  @Override
  protected List<SavedRow> upsert(
      QcResultSql sql, Stamp stamp, boolean fresh, List<QcResult> values) {
    return sql.upsert(stamp, fresh, rows(values), issues(values));
  }

  @Override
  protected List<SavedRow> taken(QcResultSql sql, String tenant, List<QcResult> values) {
    return sql.taken(tenant, rows(values));
  }

  @Override
  protected void replace(QcResultSql sql, String tenant, List<Stored<QcResult>> changed) {
    List<QcResult> values = changed.stream().map(Stored::value).toList();
    sql.merge(tenant, rows(values), changed);
    sql.deleteIssues(tenant, values.stream().map(this::identity).toArray(String[]::new));
    sql.insertIssues(tenant, issues(values));
  }

  @Override
  public Optional<QcResult> findByDraft(DraftId draft) {
    return findBy(draft, (sql, id) -> sql.findByDraft(tenant(), id)).map(Stored::value);
  }

  private static List<QcResultRow> rows(List<QcResult> values) {
    return values.stream().map(QcResultRow::of).toList();
  }

  private static List<QcIssueRow> issues(List<QcResult> values) {
    return values.stream().flatMap(value -> QcIssueRow.of(value).stream()).toList();
  }
}
