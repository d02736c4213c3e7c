package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Repositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes the writes of one transaction, to do some of them again. For one thread. */
final class Writes implements Call.Alteration {

  static final Set<String> NAMES =
      Set.of(
          "save",
          "saveAll",
          "create",
          "createAll",
          "delete",
          "start",
          "apply",
          "claim",
          "claimNext",
          "renew",
          "release",
          "saveArtifacts",
          "record");

  private final List<Call> done = new ArrayList<>();

  @Override
  public Object answer(Call call) {
    Object answer = call.proceed();
    if (NAMES.contains(call.method().getName())) {
      done.add(call);
    }
    return answer;
  }

  /** Those that were not refused, in order. */
  List<Call> done() {
    return done;
  }

  /** Does a write again. */
  static void again(Call write, Repositories all) {
    write.on(write.in(all), write.arguments());
  }
}
