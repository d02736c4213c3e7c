package dev.stagekeeper.storage.parity.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.values.Text;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That what programs are for happens in them, and often enough. */
class VarietyTest {

  private static final int PROGRAMS = 375;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Map<String, Integer> counts = new HashMap<>();

  @Test
  void everyKindOfCallDoesItsWorkOften() {
    InMemoryAdapter memory = new InMemoryAdapter();
    try (Storage storage = memory.open(memory.config())) {
      for (int seed = 0; seed < PROGRAMS; seed++) {
        Scope scope = Scope.of(new TenantId("t" + seed));
        for (Call call : Program.drawn(seed, 30).calls()) {
          look(bare(call), Answer.of(() -> call.on(storage, scope)));
        }
      }
    }
    assertOften(
        100, "saved", "changed", "refused for a conflict", "found", "not found", "deleted", "bulk");
    assertOften(100, "nothing to delete", "several pages", "InBatch", "InBatch refused");
    assertOften(100, "COMMITS", "THROWS", "in a savepoint, COMMITS", "in a savepoint, THROWS");
    assertOften(30, "saved again", "Claim", "ClaimNext", "Start", "SaveArtifacts", "checkpoint");
    assertOften(30, "WithCursorOf", "Next");
    assertOften(100, "SaveRecord");
    assertOften(30, "SavePlan", "SaveExecution", "ListRecords", "history refused for a conflict");
    assertOften(10, "purged");
    assertOften(5, "Release", "Complete", "Derive", "CatchUp");
    assertOften(3, "Renew", "RequireLease", "Advance", "Restore");
  }

  @Test
  void theEndsOfEveryRuleAreDrawnOften() {
    Set<Integer> planes = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = Program.drawn(seed, 30);
      Set<String> rows = new HashSet<>();
      program.all(Value.Sample.class).forEach(value -> rows.add(value.row()));
      count("ids that differ in case", sizeIgnoringCase(rows) < rows.size());
      count("ids of 200 characters", rows.stream().anyMatch(row -> row.length() == 200));
      Set<String> tenants =
          program.all(InTenant.class).stream().map(InTenant::suffix).collect(Collectors.toSet());
      count("tenants that differ in case", tenants.size() > 1);
      for (AggregateWrite.SaveAll bulk : program.all(AggregateWrite.SaveAll.class)) {
        count(
            "a row twice in a bulk",
            bulk.values().stream().map(Value::row).distinct().count() < bulk.values().size());
      }
      for (Value.Extreme value : program.all(Value.Extreme.class)) {
        look(Extremes.text(value.n(), Text.BODY), planes);
        look(Extremes.instant(value.n()));
        numbersOf(read(Extremes.json(value.n()).text()), numbers);
        count(
            "a number that prints badly",
            Double.toString(Extremes.number(value.n())).length() > 17);
      }
    }
    assertOften(50, "ids that differ in case", "tenants that differ in case");
    assertOften(20, "ids of 200 characters", "a row twice in a bulk");
    assertOften(50, "an instant at a border", "an instant between microseconds");
    assertOften(50, "empty", "long", "CR LF", "not normalised", "spaces at an end");
    assertOften(10, "very long", "largest", "a number that prints badly");
    assertEquals(IntStream.rangeClosed(0, 16).boxed().collect(Collectors.toSet()), planes);
    assertEquals(
        Set.of("INTEGER", "FRACTION", "EXPONENT", "BEYOND LONG", "BEYOND DOUBLE"), numbers);
  }

  private void look(String text, Set<Integer> planes) {
    count("empty", text.isEmpty());
    count("long", text.length() > 1_000);
    count("very long", text.length() > 65_535);
    count("largest", text.codePointCount(0, text.length()) == Text.BODY);
    count("CR LF", text.contains("\r\n"));
    count("spaces at an end", !text.isEmpty() && !text.equals(text.strip()));
    if (text.length() < 1_000) {
      count("not normalised", !Normalizer.isNormalized(text, Normalizer.Form.NFC));
      text.codePoints().forEach(character -> planes.add(character >> 16));
    }
  }

  private void look(Instant at) {
    count("an instant between microseconds", at.getNano() % 1_000 != 0);
    count(
        "an instant at a border",
        at.isBefore(Instants.MIN.plusSeconds(1)) || at.isAfter(Instants.MAX.minusSeconds(1)));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("canonical text is always JSON", e);
    }
  }

  private static void numbersOf(JsonNode node, Set<String> kinds) {
    if (node.isNumber()) {
      boolean whole = node.isIntegralNumber();
      kinds.add(whole ? "INTEGER" : "FRACTION");
      if (whole && !node.canConvertToLong()) {
        kinds.add("BEYOND LONG");
      }
      if (!whole && node.decimalValue().toString().contains("E")) {
        kinds.add("EXPONENT");
      }
      if (Double.isInfinite(node.doubleValue())) {
        kinds.add("BEYOND DOUBLE");
      }
    }
    node.forEach(child -> numbersOf(child, kinds));
  }

  private static int sizeIgnoringCase(Set<String> rows) {
    return rows.stream().map(String::toLowerCase).collect(Collectors.toSet()).size();
  }

  /** The call without who makes it and where. */
  private static Call bare(Call call) {
    if (call instanceof As as) {
      return bare(as.call());
    }
    return call instanceof InTenant in ? bare(in.call()) : call;
  }

  private void look(Object call, Object answer) {
    if (call instanceof Must must) {
      look(must.part(), answer);
    } else if (call instanceof InTransaction transaction) {
      count("", transaction.ending(), transaction.parts(), answer);
    } else if (call instanceof Savepoint savepoint) {
      count("in a savepoint, ", savepoint.ending(), savepoint.parts(), answer);
    } else if (call instanceof InBatch) {
      count(answer instanceof Refusal ? "InBatch refused" : "InBatch", true);
    } else if (answer instanceof Refusal refusal) {
      count(
          "refused for a conflict",
          call instanceof AggregateWrite && refusal.type() == ConflictException.class);
      count(
          "history refused for a conflict",
          call instanceof HistoryStep && refusal.type() == ConflictException.class);
    } else {
      worked(call, answer);
    }
  }

  private void count(String where, Ending ending, List<Part> parts, Object answer) {
    if (!(answer instanceof List<?> answers)) {
      return;
    }
    boolean thrown = !answers.isEmpty() && answers.get(0).equals("thrown after");
    if (thrown != (ending == Ending.THROWS)
        || thrown && parts.stream().anyMatch(Must.class::isInstance)) {
      return; // it may have ended before, with the answers of something inside
    }
    count(where + ending, true);
    List<?> each = thrown ? (List<?>) answers.get(1) : answers;
    for (int i = 0; i < each.size(); i++) {
      look(parts.get(i), each.get(i));
    }
  }

  private void worked(Object call, Object answer) {
    String name = call.getClass().getSimpleName();
    if (call instanceof AggregateWrite.Save) {
      count("saved", answer == SaveOutcome.CREATED);
      count("changed", answer == SaveOutcome.UPDATED);
      count("saved again", answer == SaveOutcome.UNCHANGED);
    } else if (call instanceof AggregateWrite.Delete) {
      count("deleted", answer.equals(true));
      count("nothing to delete", answer.equals(false));
    } else if (call instanceof AggregateWrite.SaveAll || call instanceof AggregateWrite.CreateAll) {
      count("bulk", true);
    } else if (call instanceof AggregateRead) {
      boolean found = !Optional.empty().equals(answer);
      count(found ? "found" : "not found", true);
    } else if (call instanceof ListStep.Pages) {
      count("several pages", ((List<?>) answer).size() > 1);
    } else if (call instanceof RunStep.Change change) {
      count(change.move().getClass().getSimpleName(), answer == SaveOutcome.UPDATED);
    } else if (call instanceof HistoryStep.Purge) {
      count("purged", ((Purged) answer).runs() > 0);
    } else if (call instanceof StageStep.RecordCheckpoint) {
      count("checkpoint", answer == SaveOutcome.CREATED);
    } else {
      count(name, !answer.equals(false) && !Optional.empty().equals(answer));
    }
  }

  private void count(String what, boolean seen) {
    counts.merge(what, seen ? 1 : 0, Integer::sum);
  }

  private void assertOften(int least, String... whats) {
    Map<String, Integer> rare = new HashMap<>();
    for (String what : whats) {
      int count = counts.getOrDefault(what, 0);
      if (count < least) {
        rare.put(what, count);
      }
    }
    assertEquals(Map.of(), rare, "happened less than " + least + " times; all: " + counts);
  }
}
