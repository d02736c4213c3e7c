package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;
import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.workflow.ports.RunRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Lists in another order, and pages that do not fit together. */
final class OrderFaults {

  private static final String DRAFTS = "drafts.all";

  private OrderFaults() {}

  static List<Fault> all() {
    AtomicInteger readings = new AtomicInteger();
    return List.of(
        inPrograms(
            "every other reading of a list begins at its end",
            ORDER,
            drafts((call, page) -> readings.incrementAndGet() % 2 == 0 ? backwards(page) : page)),
        inPrograms(
            "rows of one time are in no order of their ids",
            ORDER,
            ordered(
                comparing((Stored<Draft> row) -> row.createdAt())
                    .thenComparing(OrderFaults::id, reverseOrder()))),
        inPrograms(
            "rows are in the order of their last change",
            ORDER,
            ordered(
                comparing((Stored<Draft> row) -> row.updatedAt()).thenComparing(OrderFaults::id))),
        inPrograms(
            "rows are in the order of a time of their own",
            ORDER,
            ordered(
                comparing((Stored<Draft> row) -> row.value().createdAt())
                    .thenComparing(OrderFaults::id))),
        inPrograms(
            "ids are ordered as words are",
            ORDER,
            ordered(
                comparing((Stored<Draft> row) -> row.createdAt())
                    .thenComparing(row -> id(row).toLowerCase(Locale.ROOT)))),
        inContract(
            "Strategies",
            "versions are ordered as texts are",
            ORDER,
            calls(
                StrategyRepository.class, "listByBrief", call -> byText((Page<?>) call.proceed()))),
        inPrograms(
            "the oldest run comes first",
            ORDER,
            calls(RunRepository.class, "list", call -> backwards((Page<?>) call.proceed()))),
        inPrograms(
            "a page has one row more",
            ORDER,
            calls(
                Repository.class,
                "list",
                call -> call.proceed(longer(call.argument(0, PageRequest.class))))),
        inPrograms(
            "a page begins with the last row of the one before",
            ORDER,
            drafts((call, page) -> isFirst(call) ? page : plus(call, page))),
        inPrograms(
            "a page leaves out its first row",
            ORDER,
            drafts(
                (call, page) ->
                    isFirst(call) || page.items().isEmpty()
                        ? page
                        : new Page<>(page.items().subList(1, page.items().size()), page.next()))),
        inPrograms(
            "a full page is followed by another",
            ORDER,
            drafts(
                (call, page) ->
                    page.items().size() == call.argument(0, PageRequest.class).limit()
                        ? new Page<>(page.items(), last(call, page).cursor(DRAFTS, ""))
                        : page)),
        inPrograms(
            "the last page is followed by the first",
            ORDER,
            drafts(
                (call, page) ->
                    page.next() == null && !isFirst(call)
                        ? call.all().drafts().list(PageRequest.first(1))
                        : page)),
        inPrograms(
            "a list by client has everything",
            ORDER,
            calls(
                BriefRepository.class,
                "listByClient",
                call -> call.all().briefs().list(PageRequest.first(PageRequest.MOST)))));
  }

  private static UnaryOperator<Storage> drafts(BiFunction<Call, Page<?>, Page<?>> change) {
    return calls(
        DraftRepository.class, "list", call -> change.apply(call, (Page<?>) call.proceed()));
  }

  /** All drafts in another order, by pages that fit together. */
  private static UnaryOperator<Storage> ordered(Comparator<Stored<Draft>> order) {
    return drafts(
        (call, page) -> {
          List<Stored<Draft>> rows = new ArrayList<>();
          StoredState.everyPage(PageRequest.MOST, call.all().drafts()::list)
              .forEach(draft -> rows.add(call.all().drafts().findStored(draft.id()).orElseThrow()));
          rows.sort(order);
          PageRequest request = call.argument(0, PageRequest.class);
          String after = Position.after(request.cursor(), DRAFTS, "").id();
          int from = rows.stream().map(OrderFaults::id).toList().indexOf(after) + 1;
          int to = Math.min(rows.size(), from + request.limit());
          return new Page<>(
              rows.subList(from, to).stream().map(Stored::value).toList(),
              to == rows.size() ? null : at(rows.get(to - 1)).cursor(DRAFTS, ""));
        });
  }

  private static String id(Stored<Draft> row) {
    return row.value().id().value();
  }

  private static Position at(Stored<Draft> row) {
    return Position.of(row.createdAt(), id(row));
  }

  private static boolean isFirst(Call call) {
    return call.argument(0, PageRequest.class).cursor() == null;
  }

  private static Position last(Call call, Page<?> page) {
    Draft last = (Draft) page.items().get(page.items().size() - 1);
    return at(call.all().drafts().findStored(last.id()).orElseThrow());
  }

  private static PageRequest longer(PageRequest page) {
    return new PageRequest(Math.min(PageRequest.MOST, page.limit() + 1), page.cursor());
  }

  private static Page<?> plus(Call call, Page<?> page) {
    String before = Position.after(call.argument(0, PageRequest.class).cursor(), DRAFTS, "").id();
    List<Object> items = new ArrayList<>();
    call.all().drafts().find(new DraftId(before)).ifPresent(items::add);
    items.addAll(page.items());
    return new Page<>(items, page.next());
  }

  private static Page<?> backwards(Page<?> page) {
    List<Object> items = new ArrayList<>(page.items());
    Collections.reverse(items);
    return new Page<>(items, page.next());
  }

  private static Page<?> byText(Page<?> page) {
    List<Object> items = new ArrayList<>(page.items());
    items.sort(comparing(strategy -> String.valueOf(((Strategy) strategy).version())));
    return new Page<>(items, page.next());
  }
}
