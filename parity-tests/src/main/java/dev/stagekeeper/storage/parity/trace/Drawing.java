package dev.stagekeeper.storage.parity.trace;

import static dev.stagekeeper.storage.parity.program.Calls.allOf;
import static dev.stagekeeper.storage.parity.program.Calls.checkpointsOf;
import static dev.stagekeeper.storage.parity.program.Calls.create;
import static dev.stagekeeper.storage.parity.program.Calls.delete;
import static dev.stagekeeper.storage.parity.program.Calls.findByKey;
import static dev.stagekeeper.storage.parity.program.Calls.findStored;
import static dev.stagekeeper.storage.parity.program.Calls.firstPage;
import static dev.stagekeeper.storage.parity.program.Calls.keyed;
import static dev.stagekeeper.storage.parity.program.Calls.sample;
import static dev.stagekeeper.storage.parity.program.Calls.save;
import static dev.stagekeeper.storage.parity.program.Calls.saveAll;
import static dev.stagekeeper.storage.parity.program.Calls.stagesOf;
import static dev.stagekeeper.storage.parity.program.Calls.storedRun;

import dev.stagekeeper.storage.parity.EveryModule;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.program.Call;
import dev.stagekeeper.storage.parity.program.Ending;
import dev.stagekeeper.storage.parity.program.InBatch;
import dev.stagekeeper.storage.parity.program.InTransaction;
import dev.stagekeeper.storage.parity.program.Must;
import dev.stagekeeper.storage.parity.program.Part;
import dev.stagekeeper.storage.parity.program.Savepoint;
import dev.stagekeeper.storage.parity.program.Step;
import dev.stagekeeper.storage.parity.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Draws workloads: two or three rows of two kinds of aggregates, runs with their stages,
 * checkpoints and leases, or both, so that the threads meet all the time.
 */
final class Drawing {

  private static final List<String> KINDS =
      EveryModule.SAMPLES.stream().map(Samples::name).toList();
  private static final List<String> ROWS = List.of("a", "b");
  private static final int VALUES = 3;
  private static final int PAGE = 100;

  private final Random random;
  private final List<String> kinds;
  private final RunDrawing runs;
  private final int runsOfTen;

  private Drawing(Random random) {
    this.random = random;
    this.kinds = List.of(one(KINDS), one(KINDS));
    this.runs = new RunDrawing(random);
    this.runsOfTen = one(List.of(0, 3, 10));
  }

  /** Always the same for a seed. */
  static Workload drawn(long seed) {
    return new Drawing(new Random(seed)).workload(seed);
  }

  private Workload workload(long seed) {
    List<Call> before = new ArrayList<>(some(random.nextInt(3), this::write));
    if (runsOfTen > 0) {
      before.addAll(runs.started());
    }
    int threads = 2 + random.nextInt(Workload.MOST_THREADS - 1);
    return new Workload(
        seed,
        before,
        some(threads, () -> some(2 + random.nextInt(3), this::call)),
        List.of(everything()));
  }

  private Call call() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> new InTransaction(ending(), parts(1));
      case 4 -> new InBatch(some(1 + random.nextInt(3), this::write));
      default -> alone();
    };
  }

  private List<Part> parts(int depth) {
    return some(2 + random.nextInt(2), () -> part(depth));
  }

  private Part part(int depth) {
    if (depth > 0 && random.nextInt(6) == 0) {
      return new Savepoint(ending(), parts(0));
    }
    Step step = ofRuns() ? runs.inTransaction() : ofAggregates();
    return random.nextInt(6) == 0 ? new Must(step) : step;
  }

  private Ending ending() {
    return random.nextInt(5) == 0 ? Ending.THROWS : Ending.COMMITS;
  }

  private Step alone() {
    return ofRuns() ? runs.alone() : ofAggregates();
  }

  private Step write() {
    return ofRuns() ? runs.write() : writeOfAggregates();
  }

  private boolean ofRuns() {
    return random.nextInt(10) < runsOfTen;
  }

  private Step ofAggregates() {
    String kind = one(kinds);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> findStored(kind, one(ROWS));
      case 3 -> findByKey(kind, 0, "k");
      case 4 -> firstPage(allOf(kind), PAGE);
      default -> writeOfAggregates();
    };
  }

  private Step writeOfAggregates() {
    String kind = one(kinds);
    return switch (random.nextInt(8)) {
      case 0 -> delete(kind, one(ROWS));
      case 1 -> create(kind, value());
      case 2 -> saveAll(kind, value(), value());
      default -> save(kind, value());
    };
  }

  private Value value() {
    int n = random.nextInt(VALUES);
    return random.nextInt(3) == 0 ? keyed(one(ROWS), n, 0, "k") : sample(one(ROWS), n);
  }

  private Call everything() {
    List<Part> reads = new ArrayList<>();
    for (String kind : kinds) {
      reads.add(firstPage(allOf(kind), PAGE));
      ROWS.forEach(row -> reads.add(findStored(kind, row)));
      reads.add(findByKey(kind, 0, "k"));
    }
    for (String row : RunDrawing.ROWS) {
      reads.add(storedRun(row));
      reads.add(firstPage(stagesOf(row), PAGE));
      reads.add(firstPage(checkpointsOf(row), PAGE));
    }
    return new InTransaction(Ending.COMMITS, reads);
  }

  private <X> List<X> some(int count, Supplier<? extends X> drawn) {
    return IntStream.range(0, count).<X>mapToObj(i -> drawn.get()).toList();
  }

  private <X> X one(List<X> list) {
    return list.get(random.nextInt(list.size()));
  }
}
