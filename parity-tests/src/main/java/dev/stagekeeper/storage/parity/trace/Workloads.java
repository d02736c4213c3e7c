package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.production.parity.BundleSamples;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.Script;
import dev.stagekeeper.values.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class Workloads {

  private static final List<Samples<?, ?>> S = List.of(new BriefSamples(), new BundleSamples());

  static Workload drawn(long seed) {
    Random r = new Random(seed);
    List<List<Script.Step>> threads = new ArrayList<>();
    for (int t = 2 + r.nextInt(3); t > 0; t--) {
      List<Script.Step> steps = new ArrayList<>();
      for (int i = 3 + r.nextInt(3); i > 0; i--) {
        steps.add(r.nextInt(3) == 0 ? one(r) : tx(r));
      }
      threads.add(steps);
    }
    return new Workload(seed, List.of(one(r), one(r)), threads);
  }

  static Script.Step tx(Random r) {
    List<Script.Step> parts = new ArrayList<>();
    for (int i = 2 + r.nextInt(2); i > 0; i--) parts.add(one(r));
    return new Script.Step(
        "tx " + parts.stream().map(p -> p.name()).toList(),
        (storage, scope) ->
            storage.callInTransaction(
                scope,
                tx -> {
                  List<Object> answers = new ArrayList<>();
                  parts.forEach(p -> answers.add(p.call().on(new ModelStorage(tx, scope), scope)));
                  return answers;
                }));
  }

  static Script.Step one(Random r) {
    return one(S.get(r.nextInt(2)), r);
  }

  static <I extends Id, T> Script.Step one(Samples<I, T> s, Random r) {
    String row = List.of("a", "b").get(r.nextInt(2));
    int n = r.nextInt(3);
    return switch (r.nextInt(7)) {
      case 0, 1, 2 ->
          new Script.Step(
              "save " + s.name() + row + n,
              (st, sc) -> s.in(st.repositories(sc)).save(s.sample(row, n)));
      case 3 ->
          new Script.Step(
              "delete " + s.name() + row, (st, sc) -> s.in(st.repositories(sc)).delete(s.id(row)));
      default ->
          new Script.Step(
              "find " + s.name() + row,
              (st, sc) -> s.in(st.repositories(sc)).findStored(s.id(row)));
    };
  }
}
