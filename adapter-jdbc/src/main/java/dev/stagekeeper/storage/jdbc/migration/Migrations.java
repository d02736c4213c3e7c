// Stands in until the migration engine lands: creates the tables from the changelogs.
package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.MigrationPolicy;
import javax.sql.DataSource;

public final class Migrations {
  private final DataSource ds;
  private final String schema;

  public Migrations(DataSource ds, String schema, MigrationPolicy p) {
    this.ds = ds;
    this.schema = schema;
  }

  public void ensure() {
    try (java.sql.Connection c = ds.getConnection()) {
      boolean pg = c.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      if (pg) {
        try (java.sql.Statement s = c.createStatement()) {
          s.execute("create schema if not exists " + schema + "; set search_path to " + schema);
        }
      }
      for (String f :
          new String[] {"storage", "onboarding", "strategy", "production", "qc", "delivery"}) {
        String sql =
            new String(
                Migrations.class
                    .getResourceAsStream("/dev/stagekeeper/" + f + "/jdbc/" + f + ".changelog.sql")
                    .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        sql =
            sql.replaceAll("(?m)^--.*$", "")
                .replace("${id}", pg ? "varchar collate \"C\"" : "varchar")
                .replace("${text}", pg ? "text" : "varchar")
                .replace("${json}", pg ? "json" : "clob");
        for (String st : sql.split(";"))
          if (!st.isBlank())
            try (java.sql.Statement s = c.createStatement()) {
              s.execute(st);
            }
      }
    } catch (Exception e) {
      throw new RuntimeException(e);
    }
  }

  public String version() {
    return "0.1.0";
  }
}
