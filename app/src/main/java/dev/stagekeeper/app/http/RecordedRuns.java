package dev.stagekeeper.app.http;

import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.workflow.ports.FlowName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The history of runs, to be read. */
final class RecordedRuns {

  static final String PATH = "/api/v1/runs";

  private static final Set<String> QUERY =
      Set.of("limit", "offset", "cursor", "success", "objective", "flow", "from", "until");
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private final Storage storage;

  RecordedRuns(Storage storage) {
    this.storage = storage;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PATH, QUERY, this::list), Route.get(PATH + "/{run_id}", Set.of(), this::show));
  }

  private Answer show(Call call) {
    return Answer.ok(
        new RecordedRunView.Envelope(RecordedRunView.of(history(call).getRun(call.runInPath()))));
  }

  private RunHistory history(Call call) {
    return storage.repositories(call.scope()).history();
  }

  private Answer list(Call call) {
    int limit = call.limit();
    long offset = call.number("offset", 0, 0, RunHistory.MOST_OFFSET);
    HistoryFilter filter = filter(call);
    if (call.query("cursor").isPresent()) {
      if (call.query("offset").isPresent()) {
        throw JsonBody.refused("offset", "not be there with a cursor, which says where to go on");
      }
      Page<RunSummary> page =
          Call.value(
              "cursor",
              call.query("cursor").get(),
              token -> history(call).listRuns(filter, PageRequest.after(limit, new Cursor(token))));
      return Answer.ok(RunList.of(page, limit, null));
    }
    if (offset > 0) {
      List<RunSummary> runs = history(call).listRuns(filter, limit, offset);
      return Answer.ok(RunList.of(new Page<>(runs, null), limit, offset));
    }
    return Answer.ok(
        RunList.of(history(call).listRuns(filter, PageRequest.first(limit)), limit, offset));
  }

  private static HistoryFilter filter(Call call) {
    Boolean success = call.query("success").map(RecordedRuns::flag).orElse(null);
    String objective =
        call.query("objective")
            .map(
                text ->
                    Call.value(
                        "objective",
                        text,
                        sent -> new HistoryFilter(null, sent, null, null, null).objective()))
            .orElse(null);
    FlowName flow =
        call.query("flow").map(name -> Call.value("flow", name, FlowName::new)).orElse(null);
    Instant from = call.query("from").map(text -> time("from", text)).orElse(null);
    Instant until = call.query("until").map(text -> time("until", text)).orElse(null);
    return Call.value(
        "until", until, end -> new HistoryFilter(success, objective, flow, from, end));
  }

  private static boolean flag(String sent) {
    return switch (sent) {
      case "true" -> true;
      case "false" -> false;
      default -> throw JsonBody.refused("success", "be true or false");
    };
  }

  /** Unix seconds as the API writes them, or as people do. */
  private static Instant time(String name, String sent) {
    Instant time;
    try {
      time =
          sent.matches("-?[0-9]{1,12}(\\.[0-9]{1,9})?")
              ? fromSeconds(new BigDecimal(sent))
              : Instant.parse(sent);
    } catch (DateTimeException e) {
      throw JsonBody.refused(name, "be Unix seconds, or a time such as 2026-03-01T00:00:00Z");
    }
    return Call.value(name, time, at -> Instants.of(name, at));
  }

  private static Instant fromSeconds(BigDecimal seconds) {
    BigInteger micros = seconds.multiply(MICROS).toBigInteger();
    BigInteger[] parts = micros.divideAndRemainder(BigInteger.valueOf(1_000_000));
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact() * 1_000);
  }
}
