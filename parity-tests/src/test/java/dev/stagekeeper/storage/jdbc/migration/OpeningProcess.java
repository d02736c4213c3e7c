package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.MigrationPolicy;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens a database in a process of its own, once it is told to. */
final class OpeningProcess {

  private OpeningProcess() {}

  /**
   * Runs.
   *
   * @param arguments the URL and the schema
   */
  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(arguments[0]);
    Migrations migrations = new Migrations(source, arguments[1], MigrationPolicy.APPLY);
    System.out.println("ready");
    System.in.read();
    migrations.ensure();
    System.out.println(migrations.version());
  }
}
