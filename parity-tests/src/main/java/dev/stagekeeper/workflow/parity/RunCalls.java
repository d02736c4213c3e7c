package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.TERM;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.storage.parity.Script;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls on runs that nobody would think of, drawn from a seed: few runs, stages and tokens so that
 * they meet; alone, in transactions some of which fail, and in batches.
 */
public final class RunCalls {

  private static final FlowDefinition SHORT =
      FlowDefinition.of("short", "onboarding", "qc").withTransition("qc", "onboarding");
  private static final List<FlowDefinition> FLOWS = List.of(RunSamples.CAMPAIGN, SHORT);
  private static final List<String> ROWS = List.of("a", "B", "b", "c-1");
  private static final List<RunStatus> STARTING =
      List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);
  private static final BriefSamples BRIEFS = new BriefSamples();

  private final Random random;

  private RunCalls(long seed) {
    this.random = new Random(seed);
  }

  /** So many calls, always the same for a seed. */
  public static Script script(long seed, int length) {
    RunCalls calls = new RunCalls(seed);
    List<Script.Step> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(calls.step());
    }
    return new Script("runs, seed " + seed, steps);
  }

  /** A call, which is told by what it answers. */
  private record Drawn(String name, Function<Repositories, Object> on) {}

  /** A write of a batch, made for what is stored before it. */
  private record Part(String name, Function<Repositories, Consumer<WriteBatch.Builder>> of) {}

  private Script.Step step() {
    return switch (random.nextInt(6)) {
      case 0 -> transaction();
      case 1 -> batch();
      default -> {
        Drawn call = call();
        yield new Script.Step(
            call.name, (storage, scope) -> call.on.apply(storage.repositories(scope)));
      }
    };
  }

  private Script.Step transaction() {
    List<Drawn> calls = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      calls.add(call());
    }
    boolean fails = random.nextInt(4) == 0;
    boolean inSavepoint = random.nextInt(3) == 0;
    Function<Transaction, Object> work =
        tx -> {
          List<Object> answers = new ArrayList<>();
          calls.forEach(call -> answers.add(tried(() -> call.on.apply(tx))));
          if (fails) {
            throw new IllegalStateException("drawn");
          }
          return answers;
        };
    String names = String.join("; ", calls.stream().map(Drawn::name).toList());
    return new Script.Step(
        "a transaction" + (fails ? " that fails: " : ": ") + names,
        (storage, scope) ->
            storage.callInTransaction(
                scope,
                tx ->
                    inSavepoint
                        ? tried(() -> tx.savepoint(() -> work.apply(tx)))
                        : work.apply(tx)));
  }

  private Script.Step batch() {
    List<Part> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      parts.add(part());
    }
    return new Script.Step(
        "a batch: " + String.join("; ", parts.stream().map(Part::name).toList()),
        (storage, scope) -> {
          WriteBatch.Builder builder = WriteBatch.builder();
          Repositories now = storage.repositories(scope);
          parts.forEach(part -> part.of.apply(now).accept(builder));
          storage.apply(scope, builder.build());
          return StoredState.of(now);
        });
  }

  private Part part() {
    String row = one(ROWS);
    RunId run = RunSamples.run(row);
    Holding holding = mostlyNone();
    return switch (random.nextInt(6)) {
      case 0 -> {
        RunStart start = start(row);
        yield new Part("start " + row, now -> batch -> batch.start(start));
      }
      case 1, 2 -> {
        Function<Stored<WorkflowRun>, RunChange> change = change(row);
        yield new Part(
            "change " + row,
            now -> {
              RunChange made = change.apply(stored(now, row)).under(holding);
              return batch -> batch.change(made);
            });
      }
      case 3 -> {
        StageId stage = stage();
        JsonDocument artifacts = json();
        yield new Part(
            "artifacts of " + stage.value(),
            now -> batch -> batch.saveArtifacts(run, stage, artifacts, holding));
      }
      case 4 -> {
        var checkpoint = checkpoint(row);
        yield new Part("checkpoint", now -> batch -> batch.record(checkpoint, holding));
      }
      default -> {
        int n = random.nextInt(3);
        yield new Part(
            "brief", now -> batch -> batch.save(Repositories::briefs, BRIEFS.sample(row, n)));
      }
    };
  }

  private Drawn call() {
    String row = one(ROWS);
    return switch (random.nextInt(4)) {
      case 0 -> lease(row);
      case 1 -> reading(row);
      default -> writing(row);
    };
  }

  private Drawn writing(String row) {
    RunId run = RunSamples.run(row);
    Holding holding = mostlyNone();
    switch (random.nextInt(6)) {
      case 0:
        RunStart start = start(row);
        return new Drawn("start " + row, all -> all.runs().start(start));
      case 1:
        StageId stage = stage();
        JsonDocument artifacts = json();
        return new Drawn(
            "artifacts of " + stage.value(),
            all -> all.stages().saveArtifacts(run, stage, artifacts, holding));
      case 2:
        var checkpoint = checkpoint(row);
        return new Drawn("checkpoint", all -> all.checkpoints().record(checkpoint, holding));
      default:
        Function<Stored<WorkflowRun>, RunChange> change = change(row);
        return new Drawn(
            "change " + row,
            all -> all.runs().apply(change.apply(stored(all, row)).under(holding)));
    }
  }

  private Drawn lease(String row) {
    RunId run = RunSamples.run(row);
    Holding holding = holding();
    LeaseRequest request = new LeaseRequest("w" + random.nextInt(3), now(), TERM);
    FlowDefinition flow = one(FLOWS);
    RunStatus status = one(STARTING);
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Drawn("claim " + row, all -> all.runs().claim(run, request));
      case 2 -> new Drawn("claim next", all -> all.runs().claimNext(flow.name(), status, request));
      case 3 ->
          new Drawn(
              "renew " + row, all -> all.runs().renew(run, holding.lease(), holding.now(), TERM));
      case 4 -> new Drawn("release " + row, all -> all.runs().release(run, holding.lease()));
      default ->
          new Drawn(
              "require " + row,
              all -> {
                all.runs().requireLease(run, holding);
                return "held";
              });
    };
  }

  private Drawn reading(String row) {
    RunId run = RunSamples.run(row);
    StageId stage = stage();
    int limit = 1 + random.nextInt(4);
    RunFilter filter =
        new RunFilter(
            random.nextBoolean() ? null : one(FLOWS).name(),
            random.nextBoolean() ? null : one(STARTING),
            random.nextBoolean() ? null : new SubjectId(one(List.of("s", "S"))));
    CheckpointId checkpoint = new CheckpointId("c" + random.nextInt(4));
    return switch (random.nextInt(5)) {
      case 0 -> new Drawn("lock " + row, all -> all.runs().lock(run));
      case 1 ->
          new Drawn(
              "runs " + filter.text(),
              all -> StoredState.everyPage(limit, page -> all.runs().list(filter, page)));
      case 2 ->
          new Drawn(
              "stages of " + row,
              all ->
                  List.of(
                      all.stages().findActive(run),
                      all.stages().findStored(stage),
                      all.stages().listByRun(run, PageRequest.first(limit))));
      case 3 ->
          new Drawn(
              "checkpoints of " + row,
              all ->
                  List.of(
                      all.checkpoints().findStored(checkpoint),
                      all.checkpoints().listByRun(run, PageRequest.first(limit))));
      default -> new Drawn("stored " + row, all -> all.runs().findStored(run));
    };
  }

  /** A change of the run as it is stored; sometimes of one that nobody has read. */
  private Function<Stored<WorkflowRun>, RunChange> change(String row) {
    Phase target = one(RunSamples.CAMPAIGN.phases());
    StageId stage = stage();
    Instant at = now();
    int n = random.nextInt(Extremes.COUNT);
    RunStatus status = one(List.of(RunStatus.values()));
    StageStatus ending =
        one(List.of(StageStatus.FAILED, StageStatus.RETURNED, StageStatus.COMPENSATED));
    return switch (random.nextInt(11)) {
      case 0 -> run -> RunSamples.change(RunSamples.change(run, n).next(), n + 1);
      case 1 -> RunChange::of;
      case 2 -> run -> RunChange.of(run).status(status);
      case 3 -> run -> RunChange.of(run).closing(ending, at).reentering(stage, at);
      case 4 ->
          run -> MACHINE.complete(flow(run), run, target, at).orElseGet(() -> RunChange.of(run));
      case 5 ->
          run ->
              MACHINE
                  .derive(flow(run), run, Map.of(target, n % 2 == 0), at)
                  .orElseGet(() -> RunChange.of(run));
      case 6 ->
          run ->
              MACHINE
                  .catchUp(flow(run), run, Set.of(target), stage, at)
                  .orElseGet(() -> RunChange.of(run));
      case 7 ->
          run ->
              MACHINE.restore(
                  flow(run),
                  run,
                  Standing.of(run.value()),
                  List.of(
                      n % 2 == 0
                          ? new StageEdit.Remove(stage)
                          : new StageEdit.Mark(stage, ending, at)));
      case 8 ->
          run -> RunChange.of(run).agentState(Extremes.json(n)).phaseState(Extremes.json(n + 1));
      case 9 -> run -> RunSamples.change(run, n).during(stage);
      default ->
          run ->
              MACHINE.advance(flow(run), run, target, stage, at).orElseGet(() -> RunChange.of(run));
    };
  }

  private static FlowDefinition flow(Stored<WorkflowRun> run) {
    return run.value().flow().equals(SHORT.name()) ? SHORT : RunSamples.CAMPAIGN;
  }

  private static Stored<WorkflowRun> stored(Repositories all, String row) {
    return all.runs().findStored(RunSamples.run(row)).orElseGet(() -> RunSamples.start(row).next());
  }

  private RunStart start(String row) {
    return RunSamples.start(one(FLOWS), row, one(List.of("s", "S")), one(STARTING));
  }

  private Checkpoint checkpoint(String row) {
    return RunSamples.checkpoint("c" + random.nextInt(4), row, random.nextInt(2));
  }

  private StageId stage() {
    return RunSamples.stage(one(ROWS), 1 + random.nextInt(3));
  }

  private JsonDocument json() {
    return Extremes.json(random.nextInt(Extremes.COUNT));
  }

  private Instant now() {
    return NOW.plus(TERM.multipliedBy(random.nextInt(8)).dividedBy(2));
  }

  private Holding holding() {
    return new Holding(new Lease("w", 1 + random.nextInt(3), NOW, NOW.plus(TERM)), now());
  }

  private @Nullable Holding mostlyNone() {
    Holding holding = holding();
    return random.nextInt(3) == 0 ? holding : null;
  }

  private <X> X one(List<X> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** What a call answers, its refusal being an answer like any other. */
  private static Object tried(Supplier<Object> call) {
    try {
      return call.get();
    } catch (RuntimeException thrown) {
      return Refusal.of(thrown);
    }
  }
}
