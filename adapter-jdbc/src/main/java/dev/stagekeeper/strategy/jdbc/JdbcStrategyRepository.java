package dev.stagekeeper.strategy.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import java.util.List;
import java.util.Optional;

/** The strategies in {@code strategies} and their tactics. */
public final class JdbcStrategyRepository extends JdbcRepository<StrategyId, Strategy, StrategySql>
    implements StrategyRepository {

  public JdbcStrategyRepository(Session session) {
    super(session, StrategySql.class, "strategies", "strategy.id");
  }

  @Override
  protected String identity(Strategy strategy) {
    return strategy.id().value();
  }

  @Override
  protected String holder(Strategy strategy) {
    return strategy.brief().value() + "/" + strategy.version();
  }

  @Override
  protected List<String> keys(Strategy strategy) {
    return List.of(strategy.id().value(), holder(strategy));
  }

  @Override
  protected List<SavedRow> upsert(
      StrategySql sql, Stamp stamp, boolean fresh, List<Strategy> values) {
    return sql.upsert(stamp, fresh, rows(values), tactics(values));
  }

  @Override
  protected List<SavedRow> taken(StrategySql sql, String tenant, List<Strategy> values) {
    return sql.taken(tenant, rows(values));
  }

  @Override
  protected void replace(StrategySql sql, String tenant, List<Stored<Strategy>> changed) {
    List<Strategy> values = changed.stream().map(Stored::value).toList();
    sql.merge(tenant, rows(values), changed);
    sql.deleteTactics(tenant, values.stream().map(this::identity).toArray(String[]::new));
    sql.insertTactics(tenant, tactics(values));
  }

  @Override
  public Page<Strategy> listByBrief(BriefId brief, PageRequest page) {
    return pageBy(
        "byBrief",
        brief,
        page,
        (sql, after) -> sql.listByBrief(tenant(), brief.value(), after),
        row -> new Position(row.value().version(), row.value().id().value()));
  }

  @Override
  public Optional<Strategy> findLatest(BriefId brief) {
    return findBy(brief, (sql, id) -> sql.findLatest(tenant(), id)).map(Stored::value);
  }

  private static List<StrategyRow> rows(List<Strategy> values) {
    return values.stream().map(StrategyRow::of).toList();
  }

  private static List<TacticRow> tactics(List<Strategy> values) {
    return values.stream().flatMap(value -> TacticRow.of(value).stream()).toList();
  }
}
