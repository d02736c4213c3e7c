package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.program.AggregateRead.Find;
import dev.stagekeeper.storage.parity.program.AggregateRead.FindByDraft;
import dev.stagekeeper.storage.parity.program.AggregateRead.FindByKey;
import dev.stagekeeper.storage.parity.program.AggregateRead.FindStored;
import dev.stagekeeper.storage.parity.program.AggregateRead.Get;
import dev.stagekeeper.storage.parity.program.AggregateWrite.Create;
import dev.stagekeeper.storage.parity.program.AggregateWrite.CreateAll;
import dev.stagekeeper.storage.parity.program.AggregateWrite.Delete;
import dev.stagekeeper.storage.parity.program.AggregateWrite.Save;
import dev.stagekeeper.storage.parity.program.AggregateWrite.SaveAll;
import dev.stagekeeper.storage.parity.program.Edit.AgentState;
import dev.stagekeeper.storage.parity.program.Edit.Closing;
import dev.stagekeeper.storage.parity.program.Edit.Failure;
import dev.stagekeeper.storage.parity.program.Edit.Metadata;
import dev.stagekeeper.storage.parity.program.Edit.PhaseState;
import dev.stagekeeper.storage.parity.program.Edit.Reentering;
import dev.stagekeeper.storage.parity.program.Edit.RetryCount;
import dev.stagekeeper.storage.parity.program.Edit.Status;
import dev.stagekeeper.storage.parity.program.HistoryStep.FindRecord;
import dev.stagekeeper.storage.parity.program.HistoryStep.GetExecution;
import dev.stagekeeper.storage.parity.program.HistoryStep.GetPlan;
import dev.stagekeeper.storage.parity.program.HistoryStep.GetRecord;
import dev.stagekeeper.storage.parity.program.HistoryStep.ListRecords;
import dev.stagekeeper.storage.parity.program.HistoryStep.Purge;
import dev.stagekeeper.storage.parity.program.HistoryStep.SaveExecution;
import dev.stagekeeper.storage.parity.program.HistoryStep.SavePlan;
import dev.stagekeeper.storage.parity.program.HistoryStep.SaveRecord;
import dev.stagekeeper.storage.parity.program.HistoryStep.StoredExecution;
import dev.stagekeeper.storage.parity.program.HistoryStep.StoredPlan;
import dev.stagekeeper.storage.parity.program.HistoryStep.StoredRecord;
import dev.stagekeeper.storage.parity.program.LeaseStep.Claim;
import dev.stagekeeper.storage.parity.program.LeaseStep.ClaimNext;
import dev.stagekeeper.storage.parity.program.LeaseStep.Release;
import dev.stagekeeper.storage.parity.program.LeaseStep.Renew;
import dev.stagekeeper.storage.parity.program.LeaseStep.RequireLease;
import dev.stagekeeper.storage.parity.program.ListStep.AfterToken;
import dev.stagekeeper.storage.parity.program.ListStep.FirstPage;
import dev.stagekeeper.storage.parity.program.ListStep.Pages;
import dev.stagekeeper.storage.parity.program.ListStep.WithCursorOf;
import dev.stagekeeper.storage.parity.program.Move.Advance;
import dev.stagekeeper.storage.parity.program.Move.CatchUp;
import dev.stagekeeper.storage.parity.program.Move.Complete;
import dev.stagekeeper.storage.parity.program.Move.Derive;
import dev.stagekeeper.storage.parity.program.Move.Next;
import dev.stagekeeper.storage.parity.program.Move.Restore;
import dev.stagekeeper.storage.parity.program.Move.StagePart;
import dev.stagekeeper.storage.parity.program.Move.Stay;
import dev.stagekeeper.storage.parity.program.Move.TakeBack;
import dev.stagekeeper.storage.parity.program.Rows.AllOf;
import dev.stagekeeper.storage.parity.program.Rows.CheckpointsOf;
import dev.stagekeeper.storage.parity.program.Rows.ListedBy;
import dev.stagekeeper.storage.parity.program.Rows.Recorded;
import dev.stagekeeper.storage.parity.program.Rows.Runs;
import dev.stagekeeper.storage.parity.program.Rows.StagesOf;
import dev.stagekeeper.storage.parity.program.RunStep.Change;
import dev.stagekeeper.storage.parity.program.RunStep.FindRun;
import dev.stagekeeper.storage.parity.program.RunStep.GetRun;
import dev.stagekeeper.storage.parity.program.RunStep.Lock;
import dev.stagekeeper.storage.parity.program.RunStep.Start;
import dev.stagekeeper.storage.parity.program.RunStep.StoredRun;
import dev.stagekeeper.storage.parity.program.StageStep.ActiveStage;
import dev.stagekeeper.storage.parity.program.StageStep.FindCheckpoint;
import dev.stagekeeper.storage.parity.program.StageStep.FindStage;
import dev.stagekeeper.storage.parity.program.StageStep.RecordCheckpoint;
import dev.stagekeeper.storage.parity.program.StageStep.SaveArtifacts;
import dev.stagekeeper.storage.parity.program.StageStep.StoredCheckpoint;
import dev.stagekeeper.storage.parity.program.StageStep.StoredStage;
import dev.stagekeeper.storage.parity.program.Value.Extreme;
import dev.stagekeeper.storage.parity.program.Value.Keyed;
import dev.stagekeeper.storage.parity.program.Value.Largest;
import dev.stagekeeper.storage.parity.program.Value.Listed;
import dev.stagekeeper.storage.parity.program.Value.Sample;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of programs, to be imported statically: a factory for each recipe, named as its
 * record, with the record's components in their order. What each means, the record says.
 */
public final class Calls {

  private Calls() {}

  public static InTransaction inTransaction(Ending ending, Part... parts) {
    return new InTransaction(ending, List.of(parts));
  }

  public static InBatch inBatch(Step... writes) {
    return new InBatch(List.of(writes));
  }

  public static As as(String actor, Call call) {
    return new As(actor, call);
  }

  public static InTenant inTenant(String suffix, Call call) {
    return new InTenant(suffix, call);
  }

  public static Savepoint savepoint(Ending ending, Part... parts) {
    return new Savepoint(ending, List.of(parts));
  }

  public static Must must(Part part) {
    return new Must(part);
  }

  public static Save save(String kind, Value value) {
    return new Save(kind, value);
  }

  public static SaveAll saveAll(String kind, Value... values) {
    return new SaveAll(kind, List.of(values));
  }

  public static Create create(String kind, Value value) {
    return new Create(kind, value);
  }

  public static CreateAll createAll(String kind, Value... values) {
    return new CreateAll(kind, List.of(values));
  }

  public static Delete delete(String kind, String row) {
    return new Delete(kind, row);
  }

  public static Find find(String kind, String row) {
    return new Find(kind, row);
  }

  public static Get get(String kind, String row) {
    return new Get(kind, row);
  }

  public static FindStored findStored(String kind, String row) {
    return new FindStored(kind, row);
  }

  public static FindByKey findByKey(String kind, int which, String key) {
    return new FindByKey(kind, which, key);
  }

  public static FindByDraft findByDraft(String draft) {
    return new FindByDraft(draft);
  }

  public static Sample sample(String row, int n) {
    return new Sample(row, n);
  }

  public static Extreme extreme(String row, int n) {
    return new Extreme(row, n);
  }

  public static Largest largest(String row) {
    return new Largest(row);
  }

  public static Keyed keyed(String row, int n, int which, String key) {
    return new Keyed(row, n, which, key);
  }

  public static Listed listed(String row, int n, int which, String argument) {
    return new Listed(row, n, which, argument);
  }

  public static FirstPage firstPage(Rows rows, int limit) {
    return new FirstPage(rows, limit);
  }

  public static Pages pages(Rows rows, int limit, Step... between) {
    return new Pages(rows, limit, List.of(between));
  }

  public static WithCursorOf withCursorOf(Rows rows, Rows other, int limit) {
    return new WithCursorOf(rows, other, limit);
  }

  public static AfterToken afterToken(Rows rows, int limit, String token) {
    return new AfterToken(rows, limit, token);
  }

  public static AllOf allOf(String kind) {
    return new AllOf(kind);
  }

  public static ListedBy listedBy(String kind, int which, String argument) {
    return new ListedBy(kind, which, argument);
  }

  public static Runs runs(
      @Nullable String flow, @Nullable RunStatus status, @Nullable String subject) {
    return new Runs(flow, status, subject);
  }

  public static StagesOf stagesOf(String row) {
    return new StagesOf(row);
  }

  public static CheckpointsOf checkpointsOf(String row) {
    return new CheckpointsOf(row);
  }

  public static Start start(
      String flow, String row, String subject, RunStatus status, int json, int moment) {
    return new Start(flow, row, subject, status, json, moment);
  }

  public static Change change(
      String row, Move move, boolean ahead, @Nullable Held held, Edit... edits) {
    return new Change(row, move, ahead, held, List.of(edits));
  }

  public static FindRun findRun(String row) {
    return new FindRun(row);
  }

  public static GetRun getRun(String row) {
    return new GetRun(row);
  }

  public static StoredRun storedRun(String row) {
    return new StoredRun(row);
  }

  public static Lock lock(String row) {
    return new Lock(row);
  }

  public static Stay stay() {
    return new Stay();
  }

  public static Next next(Stage stage, int moment) {
    return new Next(stage, moment);
  }

  public static Advance advance(int phase, Stage stage, int moment) {
    return new Advance(phase, stage, moment);
  }

  public static Complete complete(int phase, int moment) {
    return new Complete(phase, moment);
  }

  public static Derive derive(int moment, List<Integer> complete, Integer... incomplete) {
    return new Derive(moment, complete, List.of(incomplete));
  }

  public static CatchUp catchUp(Stage stage, int moment, Integer... complete) {
    return new CatchUp(stage, moment, List.of(complete));
  }

  public static TakeBack takeBack(int phase, @Nullable Stage stage, int moment) {
    return new TakeBack(phase, stage, moment);
  }

  public static Restore restore(
      RunStatus status,
      int phase,
      double percent,
      @Nullable Integer completedAt,
      List<Integer> complete,
      StagePart... stages) {
    return new Restore(status, phase, percent, completedAt, complete, List.of(stages));
  }

  public static StagePart stagePart(
      Stage stage, @Nullable StageStatus status, @Nullable Integer finishedAt) {
    return new StagePart(stage, status, finishedAt);
  }

  public static Status status(RunStatus status) {
    return new Status(status);
  }

  public static Failure failure(@Nullable Integer number) {
    return new Failure(number);
  }

  public static RetryCount retryCount(int count) {
    return new RetryCount(count);
  }

  public static PhaseState phaseState(int json) {
    return new PhaseState(json);
  }

  public static AgentState agentState(int json) {
    return new AgentState(json);
  }

  public static Metadata metadata(int json) {
    return new Metadata(json);
  }

  public static Closing closing(StageStatus status, int moment) {
    return new Closing(status, moment);
  }

  public static Reentering reentering(Stage stage, int moment) {
    return new Reentering(stage, moment);
  }

  public static Claim claim(String row, String owner, int moment, int term) {
    return new Claim(row, owner, moment, term);
  }

  public static ClaimNext claimNext(
      String flow, RunStatus status, String owner, int moment, int term) {
    return new ClaimNext(flow, status, owner, moment, term);
  }

  public static Renew renew(String row, String owner, long token, int moment, int term) {
    return new Renew(row, owner, token, moment, term);
  }

  public static Release release(String row, String owner, long token) {
    return new Release(row, owner, token);
  }

  public static RequireLease requireLease(String row, Held held) {
    return new RequireLease(row, held);
  }

  public static Held held(String owner, long token, int moment) {
    return new Held(owner, token, moment);
  }

  public static SaveArtifacts saveArtifacts(
      String row, Stage stage, int json, @Nullable Held held) {
    return new SaveArtifacts(row, stage, json, held);
  }

  public static FindStage findStage(Stage stage) {
    return new FindStage(stage);
  }

  public static StoredStage storedStage(Stage stage) {
    return new StoredStage(stage);
  }

  public static ActiveStage activeStage(String row) {
    return new ActiveStage(row);
  }

  public static RecordCheckpoint recordCheckpoint(
      String id, String row, Stage stage, String phase, int json, int moment, @Nullable Held held) {
    return new RecordCheckpoint(id, row, stage, phase, json, moment, held);
  }

  public static FindCheckpoint findCheckpoint(String id) {
    return new FindCheckpoint(id);
  }

  public static StoredCheckpoint storedCheckpoint(String id) {
    return new StoredCheckpoint(id);
  }

  public static Stage stage(String row, int k) {
    return new Stage(row, k);
  }

  public static SavePlan savePlan(String row, int n) {
    return new SavePlan(row, n);
  }

  public static SaveExecution saveExecution(String row, String plan, int n) {
    return new SaveExecution(row, plan, n);
  }

  public static SaveRecord saveRecord(
      @Nullable String run, String plan, String execution, String of, int n) {
    return new SaveRecord(run, plan, execution, of, n);
  }

  public static Purge purge(int moment) {
    return new Purge(moment);
  }

  public static GetPlan getPlan(String row) {
    return new GetPlan(row);
  }

  public static StoredPlan storedPlan(String row) {
    return new StoredPlan(row);
  }

  public static GetExecution getExecution(String row) {
    return new GetExecution(row);
  }

  public static StoredExecution storedExecution(String row) {
    return new StoredExecution(row);
  }

  public static GetRecord getRecord(String row) {
    return new GetRecord(row);
  }

  public static FindRecord findRecord(String row) {
    return new FindRecord(row);
  }

  public static StoredRecord storedRecord(String row) {
    return new StoredRecord(row);
  }

  public static ListRecords listRecords(Recorded rows, int limit, long offset) {
    return new ListRecords(rows, limit, offset);
  }

  public static Recorded recorded(
      @Nullable Boolean success,
      @Nullable String objective,
      @Nullable String flow,
      @Nullable Integer from,
      @Nullable Integer until) {
    return new Recorded(success, objective, flow, from, until);
  }

  public static NullArguments nullArguments(String repository, String method) {
    return new NullArguments(repository, method);
  }
}
