package dev.stagekeeper.storage.jdbc.migration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.UpdateSqlCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;

/**
 * What only Liquibase can do. The rest of the package stays clear of it, so that it is not even
 * loaded when nothing is to be done.
 */
final class LiquibaseRun {

  private static final String CHANGELOG = "dev/stagekeeper/storage/jdbc/changelog.xml";

  /** Tells the URL and the user, which are nobody's business. */
  private static final Pattern HEADING =
      Pattern.compile("(?s)-- \\*{9,}\\R-- Update Database Script\\R.*-- \\*{9,}\\R+");

  private LiquibaseRun() {}

  /** Applies what is missing. */
  static void update(Connection connection, Product product, String schema) throws Exception {
    LiquibaseScope.call(
        () ->
            command(UpdateCommandStep.COMMAND_NAME, database(connection, product, schema), product)
                .execute());
  }

  /** The statements that would apply what is missing. */
  static String updateSql(Connection connection, Product product, String schema) throws Exception {
    return LiquibaseScope.call(
        () -> {
          ByteArrayOutputStream sql = new ByteArrayOutputStream();
          Database database = database(connection, product, schema);
          command(UpdateSqlCommandStep.COMMAND_NAME, database, product).setOutput(sql).execute();
          return HEADING.matcher(sql.toString(StandardCharsets.UTF_8)).replaceFirst("");
        });
  }

  /** Takes back the changesets that were applied last. */
  static void rollback(Connection connection, Product product, String schema, int count)
      throws Exception {
    LiquibaseScope.call(
        () ->
            command(
                    RollbackCountCommandStep.COMMAND_NAME,
                    database(connection, product, schema),
                    product)
                .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, count)
                .execute());
  }

  /** What the changelogs consist of, read without any database. */
  static Manifest manifest() throws Exception {
    return LiquibaseScope.call(
        () -> {
          Map<Manifest.Key, Map<Product, String>> checksums = new LinkedHashMap<>();
          for (Product product : Product.values()) {
            for (ChangeSet changeSet : parse(product)) {
              checksums
                  .computeIfAbsent(key(changeSet), key -> new EnumMap<>(Product.class))
                  .put(product, changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
            }
          }
          List<Manifest.Changeset> changesets = new ArrayList<>();
          checksums.forEach((key, sums) -> changesets.add(new Manifest.Changeset(key, sums)));
          return new Manifest(changesets);
        });
  }

  private static Manifest.Key key(ChangeSet changeSet) {
    return new Manifest.Key(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor());
  }

  private static List<ChangeSet> parse(Product product) throws LiquibaseException {
    ResourceAccessor resources = Scope.getCurrentScope().getResourceAccessor();
    Database database =
        find(
            new OfflineConnection("offline:" + product.name().toLowerCase(Locale.ROOT), resources));
    return ChangeLogParserFactory.getInstance()
        .getParser(CHANGELOG, resources)
        .parse(CHANGELOG, parameters(product, database), resources)
        .getChangeSets();
  }

  private static CommandScope command(String[] name, Database database, Product product)
      throws LiquibaseException {
    return new CommandScope(name)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
        .addArgumentValue(
            DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, parameters(product, database))
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG);
  }

  private static ChangeLogParameters parameters(Product product, Database database) {
    ChangeLogParameters parameters = new ChangeLogParameters(database);
    product.parameters().forEach(parameters::set);
    return parameters;
  }

  private static Database database(Connection connection, Product product, String schema)
      throws LiquibaseException {
    Database database = find(new Borrowed(connection));
    String name = product == Product.H2 ? "PUBLIC" : schema;
    database.setDefaultSchemaName(name);
    database.setLiquibaseSchemaName(name);
    return database;
  }

  private static Database find(DatabaseConnection connection) throws LiquibaseException {
    return DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
  }

  /** A connection that belongs to a pool; Liquibase may not close it. */
  private static final class Borrowed extends JdbcConnection {

    Borrowed(Connection connection) {
      super(connection);
    }

    @Override
    public void close() {}
  }
}
