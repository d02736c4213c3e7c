package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;

/** The intakes in {@code onboarding_intakes}. */
public final class JdbcIntakeRepository extends JdbcRepository<IntakeId, Intake, IntakeSql>
    implements IntakeRepository {

  public JdbcIntakeRepository(Session session) {
    super(session, IntakeSql.class, "intakes", "intake.id");
  }

  @Override
  protected String identity(Intake intake) {
    return intake.id().value();
  }

  @Override
  protected List<SavedRow> upsert(IntakeSql sql, Stamp stamp, boolean fresh, List<Intake> intakes) {
    return sql.upsert(stamp, fresh, intakes.stream().map(IntakeRow::of).toList());
  }

  @Override
  protected void replace(IntakeSql sql, String tenant, List<Stored<Intake>> changed) {
    sql.merge(tenant, changed.stream().map(row -> IntakeRow.of(row.value())).toList(), changed);
  }

  @Override
  public Page<Intake> listByClient(ClientId client, PageRequest page) {
    return pageBy(
        "byClient",
        client,
        page,
        (sql, after) -> sql.listByClient(tenant(), client.value(), after));
  }

  @Override
  public Page<Intake> listByBrief(BriefId brief, PageRequest page) {
    return pageBy(
        "byBrief", brief, page, (sql, after) -> sql.listByBrief(tenant(), brief.value(), after));
  }
}
