package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a tenant has, in the order of the lists, with revisions and times: every
 * aggregate, every run, the stages and checkpoints of these, and the records of those that ended.
 *
 * @param rows by the repository's name
 */
public record StoredState(Map<String, List<Stored<?>>> rows) {

  /** Reads it all. */
  public static StoredState of(Repositories repositories) {
    Map<String, List<Stored<?>>> rows = new LinkedHashMap<>();
    rows.put("intakes", all(repositories.intakes(), Intake::id));
    rows.put("briefs", all(repositories.briefs(), Brief::id));
    rows.put("projects", all(repositories.projects(), ProjectSetup::id));
    rows.put("strategies", all(repositories.strategies(), Strategy::id));
    rows.put("drafts", all(repositories.drafts(), Draft::id));
    rows.put("bundles", all(repositories.bundles(), Bundle::id));
    rows.put("qcResults", all(repositories.qcResults(), QcResult::id));
    rows.put("packages", all(repositories.packages(), DeliveryPackage::id));
    rows.put("publications", all(repositories.publications(), PublishResult::job));
    workflow(repositories, rows);
    rows.put("history", history(repositories.history()));
    return new StoredState(rows);
  }

  /** How many there are of all. */
  public int size() {
    return rows.values().stream().mapToInt(List::size).sum();
  }

  /** The whole of a list, read by pages of a size. */
  public static <T> List<T> everyPage(int limit, Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    @Nullable Cursor cursor = null;
    do {
      Page<T> page = list.apply(new PageRequest(limit, cursor));
      all.addAll(page.items());
      assertFalse(cursor != null && cursor.equals(page.next()), "the list does not get on");
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private static <I extends Id, T> List<Stored<?>> all(
      Repository<I, T> repository, Function<T, I> id) {
    List<Stored<?>> rows = new ArrayList<>();
    for (T value : everyPage(PageRequest.MOST, repository::list)) {
      rows.add(found(value, repository.findStored(id.apply(value))));
    }
    return rows;
  }

  private static void workflow(Repositories repositories, Map<String, List<Stored<?>>> rows) {
    List<Stored<?>> runs = new ArrayList<>();
    List<Stored<?>> stages = new ArrayList<>();
    List<Stored<?>> checkpoints = new ArrayList<>();
    for (WorkflowRun run :
        everyPage(PageRequest.MOST, page -> repositories.runs().list(RunFilter.ALL, page))) {
      runs.add(found(run, repositories.runs().findStored(run.id())));
      for (StageExecution stage :
          everyPage(PageRequest.MOST, page -> repositories.stages().listByRun(run.id(), page))) {
        stages.add(found(stage, repositories.stages().findStored(stage.id())));
      }
      for (Checkpoint checkpoint :
          everyPage(
              PageRequest.MOST, page -> repositories.checkpoints().listByRun(run.id(), page))) {
        checkpoints.add(found(checkpoint, repositories.checkpoints().findStored(checkpoint.id())));
      }
    }
    rows.put("runs", runs);
    rows.put("stages", stages);
    rows.put("checkpoints", checkpoints);
  }

  private static List<Stored<?>> history(RunHistory history) {
    List<Stored<?>> records = new ArrayList<>();
    for (RunSummary run : everyPage(PageRequest.MOST, history::listRuns)) {
      Stored<RunRecord> record = history.findStoredRun(run.run()).orElseThrow();
      assertEquals(run, record.value().summary(), "the list and findStored disagree");
      records.add(record);
    }
    return records;
  }

  private static <T> Stored<T> found(T listed, Optional<Stored<T>> found) {
    Stored<T> stored = found.orElseThrow();
    assertEquals(listed, stored.value(), "the list and findStored disagree");
    return stored;
  }
}
