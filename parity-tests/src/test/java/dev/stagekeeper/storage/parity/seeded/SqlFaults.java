package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;

import dev.stagekeeper.storage.jdbc.AlteredDatabase;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.Promise;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Databases whose schema or statements are a little different. */
final class SqlFaults {

  private static final String KEPT = ";DB_CLOSE_DELAY=-1";

  private SqlFaults() {}

  static List<Fault> all() {
    return List.of(
        schema(
            "H2: an id is a text in letters of any case",
            ROUND_TRIP,
            "ALTER TABLE production_drafts ALTER COLUMN id SET DATA TYPE VARCHAR_IGNORECASE"),
        schema(
            "H2: a text has at most 1,000 characters",
            LIMITS,
            "ALTER TABLE production_drafts ALTER COLUMN body SET DATA TYPE VARCHAR(1000)"),
        schema(
            "H2: a time has milliseconds",
            ROUND_TRIP,
            "ALTER TABLE production_drafts ALTER COLUMN created_at"
                + " SET DATA TYPE TIMESTAMP(3) WITH TIME ZONE"),
        schema(
            "H2: a score is a REAL",
            ROUND_TRIP,
            "ALTER TABLE qc_results ALTER COLUMN score SET DATA TYPE REAL"),
        statements(
            "",
            "H2: children are read from the last",
            ROUND_TRIP,
            sql -> sql.replace("ORDER BY position)", "ORDER BY position DESC)")),
        statements(
            "",
            "H2: children are not deleted before others are stored",
            ROUND_TRIP,
            sql ->
                sql.replace(
                    "DELETE FROM qc_issues WHERE", "DELETE FROM qc_issues WHERE 1 = 0 AND")),
        statements(
            "",
            "H2: one statement forgets the tenant",
            TENANT,
            sql ->
                sql.contains("FROM production_drafts")
                    ? sql.replace("tenant_id = ?", "(tenant_id = ? OR 1 = 1)")
                    : sql),
        statements(
            "Races",
            "H2: writers do not wait for one another",
            SERIALIZABLE,
            sql -> sql.replace("FOR UPDATE", "")),
        new Fault(
            "H2: a database is gone with its last handle",
            DURABLE,
            "Handles",
            () -> new AlteredDatabase(h2(), List.of(), UnaryOperator.identity())),
        postgres(
            "",
            "PostgreSQL: ids are ordered as words are",
            ORDER,
            "ALTER TABLE production_drafts ALTER COLUMN id TYPE text COLLATE \"und-x-icu\""),
        postgres(
            "Races",
            "PostgreSQL: transactions are read committed",
            SERIALIZABLE,
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED"));
  }

  private static Fault schema(String name, Promise breaks, String command) {
    return new Fault(
        name,
        breaks,
        "",
        () -> new AlteredDatabase(h2() + KEPT, List.of(command), UnaryOperator.identity()));
  }

  private static Fault statements(
      String part, String name, Promise breaks, UnaryOperator<String> change) {
    return new Fault(name, breaks, part, () -> new AlteredDatabase(h2() + KEPT, List.of(), change));
  }

  private static Fault postgres(String part, String name, Promise breaks, String command) {
    return new Fault(
        name,
        breaks,
        part,
        () ->
            new AlteredDatabase(
                PostgresServer.shared().freshDatabase("altered"),
                List.of(command),
                UnaryOperator.identity()));
  }

  private static String h2() {
    return "jdbc:h2:mem:altered-" + UUID.randomUUID();
  }
}
