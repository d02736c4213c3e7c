package dev.stagekeeper.workflow;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.jdbc.TappedStorage;
import dev.stagekeeper.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that runs a campaign and kills itself before or after a certain statement or commit;
 * says how many such moments there were, and which of them were commits, if it comes to its end.
 */
final class KilledWorker {

  private KilledWorker() {}

  /**
   * Arguments: the database's URL, the tenant, the body of the second piece, how many moments it
   * lives.
   */
  public static void main(String[] arguments) {
    AtomicInteger moments = new AtomicInteger(Integer.MIN_VALUE);
    int most = Integer.parseInt(arguments[3]);
    List<Integer> commits = new ArrayList<>();
    TappedStorage.Tap tap =
        sent -> {
          int moment = moments.getAndIncrement();
          if (moment == most) {
            // As kill -9 does: no hook is run, nothing is closed.
            Runtime.getRuntime().halt(137);
          }
          if (sent.equals("commit") && moment >= 0) {
            commits.add(moment);
          }
        };
    try (Storage storage = TappedStorage.open(arguments[0], tap)) {
      LineBench bench = new LineBench(storage, Scope.of(new TenantId(arguments[1])));
      moments.set(0);
      bench.run(LineBench.campaign("good", arguments[2]));
      System.out.println("moments " + moments.get() + " commits " + commits);
      moments.set(Integer.MIN_VALUE);
    }
  }
}
