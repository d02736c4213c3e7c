package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
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

/** A row of {@code onboarding_intakes}, as it is bound. */
public record IntakeRow(
    String id,
    String client,
    @Nullable String briefId,
    JsonDocument responses,
    JsonDocument attachments,
    String formVersion,
    Instant submittedAt) {

  static IntakeRow of(Intake intake) {
    BriefId brief = intake.brief();
    return new IntakeRow(
        intake.id().value(),
        intake.client().value(),
        brief == null ? null : brief.value(),
        intake.responses(),
        JsonTexts.of(intake.attachments()),
        intake.formVersion(),
        intake.submittedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Intake>> {
    @Override
    public Stored<Intake> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      String brief = columns.optionalText("brief_id");
      return columns.stored(
          new Intake(
              new IntakeId(columns.text("id")),
              new ClientId(columns.text("client")),
              brief == null ? null : new BriefId(brief),
              columns.json("responses"),
              columns.texts("attachments"),
              columns.text("form_version"),
              columns.instant("submitted_at")));
    }
  }
}
