package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.inmemory.InMemoryDatabase;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {

  private final Storage storage = new InMemoryDatabase().open(StorageConfig.inMemory());
  private final Scope scope = Scope.of(new TenantId("t")).actingAs("jane");

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void aCallAloneAnswersWhatTheRepositoryDoes() {
    assertEquals(SaveOutcome.CREATED, answer(save("briefs", sample("a", 3))));
    assertEquals(SaveOutcome.UNCHANGED, answer(save("briefs", sample("a", 3))));
    assertEquals(Optional.empty(), answer(inTenant("-b", find("briefs", "a"))));
    assertEquals(true, answer(as("joe", delete("briefs", "a"))));
  }

  @Test
  void aTransactionAnswersWhatItsPartsDo() {
    Call throwing =
        inTransaction(
            Ending.COMMITS,
            save("drafts", sample("a", 1)),
            savepoint(Ending.THROWS, save("drafts", sample("b", 1)), delete("drafts", "a")),
            create("drafts", sample("a", 2)));
    assertEquals(
        List.of(
            SaveOutcome.CREATED,
            List.of("thrown after", List.of(SaveOutcome.CREATED, true)),
            new Refusal(ConflictException.class, List.of("draft.id", "a", "a"))),
        answer(throwing));
    assertEquals(Optional.empty(), answer(find("drafts", "b")));
    assertEquals(
        List.of("thrown after", List.of(true)),
        answer(inTransaction(Ending.THROWS, delete("drafts", "a"))));
    assertTrue(((Optional<?>) answer(find("drafts", "a"))).isPresent());
  }

  @Test
  void whatMustBeDoneEndsTheTransactionThatCannotDoIt() {
    Call refused =
        inTransaction(
            Ending.COMMITS, save("drafts", sample("a", 1)), must(create("drafts", sample("a", 2))));
    assertTrue(answer(refused) instanceof Refusal);
    assertEquals(Optional.empty(), answer(find("drafts", "a")));
  }

  @Test
  void changesInABatchBuildOnOneAnother() {
    assertEquals(
        Step.DONE,
        answer(
            inBatch(
                start("campaign", "a", "s", RunStatus.RUNNING, 0, 0),
                change("a", advance(1, stage("a", 2), 0), false, null),
                change("a", stay(), false, null, retryCount(3), failure(1)),
                saveArtifacts("a", stage("a", 2), 3, null),
                save("briefs", sample("a", 1)))));
    assertTrue(answer(getRun("a")).toString().contains("currentPhase=Phase[value=strategy]"));
  }

  @Test
  void aCallOfNothingIsRefusedWithTheFieldsName() {
    Refusal refusal = (Refusal) answer(nullArguments("stages", "findStored"));
    assertEquals(InvalidValueException.class, refusal.type());
  }

  @Test
  void aCallIsPrintedAsTheJavaThatMakesIt() {
    Call call =
        as(
            "\u0000\n\"\\\u00e9",
            inTransaction(
                Ending.THROWS,
                must(pages(runs(null, RunStatus.FAILED, "s"), 2, delete("briefs", "a"))),
                change("n".repeat(200), derive(1, List.of(2), 3), true, held("w", 7, 5))));
    assertEquals(
        "as(\"\\000\\012\\\"\\\\\\u00e9\", inTransaction(Ending.THROWS, "
            + "must(pages(runs(null, RunStatus.FAILED, \"s\"), 2, delete(\"briefs\", \"a\"))), "
            + "change(\"n\".repeat(200), derive(1, List.of(2), 3), true, held(\"w\", 7, 5))))",
        call.source());
  }

  @Test
  void smallerCallsAreOfFewerPartsOrOfSimplerOnes() {
    List<Call> smaller =
        inTransaction(Ending.THROWS, save("briefs", extreme("a", 4)), find("briefs", "a"))
            .smaller();
    assertTrue(smaller.contains(save("briefs", extreme("a", 4))));
    assertTrue(smaller.contains(inTransaction(Ending.THROWS, find("briefs", "a"))));
    assertTrue(
        smaller.contains(
            inTransaction(Ending.THROWS, save("briefs", sample("a", 4)), find("briefs", "a"))));
    assertTrue(
        smaller.contains(
            inTransaction(Ending.COMMITS, save("briefs", extreme("a", 4)), find("briefs", "a"))));
  }

  private Object answer(Call call) {
    return Answer.of(() -> call.on(storage, scope));
  }
}
