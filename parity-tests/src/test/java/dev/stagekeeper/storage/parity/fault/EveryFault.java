package dev.stagekeeper.storage.parity.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.jdbc.FaultyStore;
import dev.stagekeeper.storage.parity.Length;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;

/**
 * In the long run every operation, at every point and moment. In the quick one every call of the
 * ports, in one of its ways, at one point and moment, drawn from a seed; and one of them
 * everywhere.
 */
final class EveryFault {

  private static final long SEED = 20260701;
  private static final String EVERYWHERE = "briefs.save in a transaction";

  /** No call has fewer ways, so that one of so many neighbours is one of each call. */
  private static final int WAYS = 4;

  private EveryFault() {}

  private record Place(int point, Moment moment) {}

  static void of(FaultyStore store, String tenant, TestReporter reporter) {
    FaultRun run = store.run(tenant);
    Random random = new Random(SEED);
    boolean all = Length.ofThisRun() == Length.LONG;
    List<Operation> operations = Operations.all();
    int chosen = random.nextInt(WAYS);
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      boolean everywhere = all || operation.name().equals(EVERYWHERE);
      if (everywhere || i % WAYS == chosen) {
        FaultRun.Expected expected = run.unbroken(operation);
        places(expected.points(), random).stream()
            .limit(everywhere ? Integer.MAX_VALUE : 1)
            .forEach(place -> run.broken(expected, place.point, place.moment));
      }
    }
    reporter.publishEntry("parity.faults", Integer.toString(run.tried()));
  }

  private static List<Place> places(int points, Random random) {
    assertTrue(points > 0, "nothing was sent");
    List<Place> places = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      for (Moment moment : Moment.values()) {
        places.add(new Place(point, moment));
      }
    }
    Collections.shuffle(places, random);
    return places;
  }
}
