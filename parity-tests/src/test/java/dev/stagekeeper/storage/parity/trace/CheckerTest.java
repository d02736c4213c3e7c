package dev.stagekeeper.storage.parity.trace;

import static dev.stagekeeper.storage.parity.program.Calls.claim;
import static dev.stagekeeper.storage.parity.program.Calls.claimNext;
import static dev.stagekeeper.storage.parity.program.Calls.delete;
import static dev.stagekeeper.storage.parity.program.Calls.find;
import static dev.stagekeeper.storage.parity.program.Calls.inTransaction;
import static dev.stagekeeper.storage.parity.program.Calls.release;
import static dev.stagekeeper.storage.parity.program.Calls.sample;
import static dev.stagekeeper.storage.parity.program.Calls.save;
import static dev.stagekeeper.storage.parity.program.Calls.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.inmemory.InMemoryDatabase;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.program.Call;
import dev.stagekeeper.storage.parity.program.Ending;
import dev.stagekeeper.storage.parity.trace.Checker.Verdict;
import dev.stagekeeper.storage.parity.trace.Said.Outcome;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which traces have an order, and which have none. */
class CheckerTest {

  private static final Scope SCOPE = Scope.of(new TenantId("traced"));
  private static final Call SAVE = save("briefs", sample("a", 0));
  private static final Call FIND = find("briefs", "a");
  private static final Call START_A = start("short", "a", "s", RunStatus.PENDING, 0, 0);
  private static final Call START_B = start("short", "b", "s", RunStatus.PENDING, 0, 0);
  private static final Call NEXT = claimNext("short", RunStatus.PENDING, "w", 0, 0);
  private static final String NONE = "Optional.empty";
  private static final Claims OF_A = new Claims(Set.of("a"));
  private static final Claims OF_ANY = new Claims(Set.of("short/PENDING"));

  private final List<Operation> operations = new ArrayList<>();

  @Test
  void whatOverlapsMayComeInAnyOrder() {
    did(SAVE, 1, 4, "CREATED");
    did(FIND, 2, 3, NONE);
    assertEquals(Verdict.EXPLAINED, verdict());
    did(FIND, 5, 6, answer(SAVE, FIND));
    assertEquals(Verdict.EXPLAINED, verdict());
  }

  @Test
  void whatHadEndedComesBeforeWhatBeganLater() {
    did(SAVE, 1, 2, "CREATED");
    did(FIND, 3, 4, NONE);
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
  }

  @Test
  void twoCannotBothBeTheFirst() {
    did(SAVE, 1, 4, "CREATED");
    did(SAVE, 2, 3, "CREATED");
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
    did(delete("briefs", "a"), 1, 4, "true");
    assertEquals(Verdict.EXPLAINED, verdict());
  }

  @Test
  void whatWasNotAppliedWasNotDone() {
    did(SAVE, 1, 2, Outcome.NOT_APPLIED, "");
    did(FIND, 3, 4, NONE);
    assertEquals(Verdict.EXPLAINED, verdict());
    did(FIND, 5, 6, answer(SAVE, FIND));
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
  }

  @Test
  void whatIsUnknownWasDoneOrNotAtAnyTimeLater() {
    did(SAVE, 2, 3, Outcome.UNKNOWN, "");
    did(FIND, 4, 5, NONE);
    assertEquals(Verdict.EXPLAINED, verdict());
    did(FIND, 6, 7, answer(SAVE, FIND));
    assertEquals(Verdict.EXPLAINED, verdict());
    did(FIND, 8, 9, NONE);
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
  }

  @Test
  void whatIsUnknownWasNotDoneBeforeItBegan() {
    did(FIND, 1, 2, answer(SAVE, FIND));
    did(SAVE, 3, 4, Outcome.UNKNOWN, "");
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
  }

  @Test
  void theNextRunIsTheOldest() {
    twoRuns();
    did(NEXT, 5, 6, answer(START_A, START_B, claim("b", "w", 0, 0)));
    assertEquals(Verdict.UNEXPLAINABLE, verdict());
    assertEquals(
        Verdict.UNEXPLAINABLE,
        verdictBeside(new Claims(Set.of("c", "short/RUNNING", "campaign/PENDING"))));
  }

  @Test
  void aRunThatIsBeingClaimedMayBePassedOver() {
    twoRuns();
    did(NEXT, 5, 6, answer(START_A, START_B, claim("b", "w", 0, 0)));
    assertEquals(Verdict.EXPLAINED, verdictBeside(OF_A));
    assertEquals(Verdict.EXPLAINED, verdictBeside(OF_ANY));
  }

  @Test
  void noneMayBeAnsweredOnlyIfAllAreBeingClaimed() {
    twoRuns();
    did(NEXT, 5, 6, NONE);
    assertEquals(Verdict.UNEXPLAINABLE, verdictBeside(OF_A));
    assertEquals(Verdict.EXPLAINED, verdictBeside(OF_ANY));
  }

  @Test
  void aRunThatSomebodyHoldsIsNeverAnswered() {
    twoRuns();
    did(claim("a", "v", 0, 0), 5, 6, answer(START_A, START_B, claim("a", "v", 0, 0)));
    did(NEXT, 7, 8, answer(START_A, START_B, claim("a", "w", 0, 0)));
    assertEquals(Verdict.UNEXPLAINABLE, verdictBeside(OF_ANY));
  }

  @Test
  void whatNoReadTellsCountsToo() {
    twoRuns();
    // All that is left of it is that the next token is another.
    Call both = inTransaction(Ending.COMMITS, claim("a", "v", 0, 0), release("a", "v", 1));
    did(both, 5, 6, Outcome.UNKNOWN, "");
    did(claim("a", "w", 0, 0), 7, 8, answer(START_A, START_B, both, claim("a", "w", 0, 0)));
    assertEquals(Verdict.EXPLAINED, verdict());
  }

  private void twoRuns() {
    did(START_A, 1, 2, "CREATED");
    did(START_B, 3, 4, "CREATED");
  }

  private void did(Call call, long start, long end, String answer) {
    did(call, start, end, Outcome.ANSWERED, answer);
  }

  private void did(Call call, long start, long end, Outcome outcome, String answer) {
    operations.add(
        new Operation(
            0, call, start, end, new Said(outcome, answer, Claims.NONE, List.of()), Claims.NONE));
  }

  private Verdict verdict() {
    return verdictBeside(Claims.NONE);
  }

  private Verdict verdictBeside(Claims others) {
    Trace trace =
        new Trace(operations.stream().map(operation -> operation.beside(others)).toList());
    return new Checker(memory(), SCOPE, 1_000).check(trace).verdict();
  }

  /** What memory answers to the last of some calls. */
  private static String answer(Call... calls) {
    Storage storage = memory();
    Object answer = "nothing";
    for (Call call : calls) {
      answer = call.on(storage, SCOPE);
    }
    return answer.toString();
  }

  private static Storage memory() {
    SteppingTime time = new SteppingTime();
    time.stopAt(SteppingTime.START);
    return new InMemoryDatabase().open(StorageConfig.inMemory().withTime(time));
  }
}
