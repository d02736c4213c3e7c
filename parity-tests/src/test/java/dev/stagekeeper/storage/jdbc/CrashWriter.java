package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A process that writes until it is killed, and says what was acknowledged. */
final class CrashWriter {

  static final Scope SCOPE = Scope.of(new TenantId("crash"));
  static final int ASSETS = 5;
  private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

  private CrashWriter() {}

  /** Arguments: the database's URL, and the number to begin with. */
  public static void main(String[] arguments) {
    PrintStream acknowledged = System.out;
    try (Storage storage = new JdbcProvider().open(StorageConfig.database(arguments[0]))) {
      Repositories repositories = storage.repositories(SCOPE);
      for (int i = Integer.parseInt(arguments[1]); ; i++) {
        Draft draft = draft(i);
        Bundle bundle = bundle(i);
        if (i % 2 == 0) {
          storage.inTransaction(
              SCOPE,
              tx -> {
                tx.drafts().save(draft);
                tx.bundles().save(bundle);
              });
        } else {
          storage.apply(
              SCOPE,
              WriteBatch.builder()
                  .save(Repositories::drafts, draft)
                  .create(Repositories::bundles, bundle)
                  .build());
        }
        repositories.projects().save(project(i));
        acknowledged.println(i);
        acknowledged.flush();
      }
    }
  }

  static Draft draft(int i) {
    return new Draft(
        new DraftId("draft-" + i),
        new StrategyId("strategy"),
        "email",
        "body ".repeat(200),
        JsonDocument.EMPTY,
        WHEN);
  }

  static Bundle bundle(int i) {
    List<Asset> assets =
        IntStream.range(0, ASSETS)
            .mapToObj(
                n ->
                    new Asset(
                        new AssetId("asset-" + i + "-" + n),
                        "image",
                        "asset:" + n,
                        JsonDocument.EMPTY))
            .toList();
    return new Bundle(new BundleId("bundle-" + i), new DraftId("draft-" + i), assets, WHEN);
  }

  static ProjectSetup project(int i) {
    return new ProjectSetup(
        new ProjectId("project-" + i), new BriefId("brief"), "https://example.org/" + i, WHEN);
  }
}
