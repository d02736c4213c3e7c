package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of a repository: of everything, and by something. */
abstract class ListContract<I extends Id, T> extends SavingContract<I, T> {

  /** In an order that is neither that of the ids nor its reverse. */
  private static final List<String> ROWS =
      List.of("m", "Z", "a-b", "a.b", "a_b", "a:b", "ab", "B", "0", "zz", "_", "a", "M");

  ListContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }

  @Proves(ORDER)
  final void theListIsInTheOrderOfFirstSaving() {
    assertEquals(new Page<>(List.<T>of(), null), repository().list(PageRequest.first(1)));
    List<Stored<T>> stored = created(ROWS);
    assertEquals(values(stored), everything());
    inEveryPageSize(stored, samples()::position, samples().name() + ".all", "", repository()::list);
  }

  @Proves(ORDER)
  final void whatWasSavedAtOnceIsInTheOrderOfIds() {
    repository().saveAll(ROWS.stream().map(row -> sample(row, 0)).toList());
    time().stopAt(SteppingTime.START.minusSeconds(1));
    repository().save(sample("saved-last", 0));
    List<Stored<T>> stored = new ArrayList<>();
    everything().forEach(value -> stored.add(stored(samples().idOf(value))));
    List<Stored<T>> sorted = new ArrayList<>(stored);
    sorted.sort(Comparator.comparing(samples()::position));
    assertEquals(sorted, stored);
    inEveryPageSize(stored, samples()::position, samples().name() + ".all", "", repository()::list);
  }

  @Proves(ORDER)
  final void noSaveChangesTheOrder() {
    created(ROWS);
    List<I> before = everything().stream().map(samples()::idOf).toList();
    updated(sample("zz", 1));
    updated(sample("m", 1));
    repository().saveAll(List.of(sample("M", 1), sample("a", 1)));
    assertEquals(before, everything().stream().map(samples()::idOf).toList());
    deleted(id("m"));
    created(sample("m", 0));
    List<I> after = new ArrayList<>(before);
    after.remove(id("m"));
    after.add(id("m"));
    assertEquals(after, everything().stream().map(samples()::idOf).toList());
  }

  @Proves(ORDER)
  final void pagesStayRightWhileRowsComeAndGo() {
    List<String> rows = List.of("p", "c", "n", "b", "r", "d", "q", "e", "f");
    created(rows);
    Set<T> gone = new HashSet<>();
    List<T> seen = new ArrayList<>();
    @Nullable Cursor cursor = null;
    int added = 0;
    do {
      Page<T> page = repository().list(new PageRequest(2, cursor));
      seen.addAll(page.items());
      cursor = page.next();
      if (!page.items().isEmpty() && added < 3) {
        // The row under the cursor, and one that is yet to come, or was.
        T last = page.items().get(page.items().size() - 1);
        gone.add(last);
        repository().delete(samples().idOf(last));
        T other = sample(rows.get(8 - added * 4), 0);
        gone.add(other);
        repository().delete(samples().idOf(other));
        created(sample("new-" + added++, 0));
      }
    } while (cursor != null);
    assertEquals(new HashSet<>(seen).size(), seen.size(), "a row came twice");
    List<T> throughout = new ArrayList<>(rows.stream().map(row -> sample(row, 0)).toList());
    throughout.removeAll(gone);
    assertTrue(seen.containsAll(throughout), "a row was left out");
    assertTrue(seen.containsAll(List.of(sample("new-0", 0), sample("new-2", 0))));
  }

  @Proves({ORDER, REJECTION})
  final void aCursorThatThisListDidNotGiveIsRefused() {
    created(ROWS);
    Cursor own = nextOf(repository().list(PageRequest.first(2)));
    String name = samples().name() + ".all";
    Position position = Position.after(own, name, "");
    List<Cursor> foreign =
        List.of(
            new Cursor("x"),
            new Cursor("!"),
            new Cursor(own.token().substring(0, own.token().length() - 3)),
            new Cursor(own.token() + "AAAA"),
            position.cursor(name, "other"),
            position.cursor("others.all", ""),
            new Position(position.key(), "").cursor(name, ""),
            new Position(position.key(), "\u0000").cursor(name, ""),
            new Position(position.key(), "\u00e9").cursor(name, ""),
            new Position(position.key(), "x".repeat(201)).cursor(name, ""));
    for (Cursor cursor : foreign) {
      PageRequest page = PageRequest.after(2, cursor);
      InvalidValueException refusal =
          assertThrowsExactly(InvalidValueException.class, () -> repository().list(page));
      assertEquals("cursor", refusal.field());
    }
    // A place where no row is, or no longer is, is a place all the same.
    Cursor between = new Position(position.key(), position.id() + "0").cursor(name, "");
    assertEquals(
        everything().subList(2, 4), repository().list(PageRequest.after(2, between)).items());
  }

  @Proves({ORDER, ROUND_TRIP})
  final void aListBySomethingHasThatAndNothingElse() {
    for (Listing<T> listing : samples().listings()) {
      List<Stored<T>> stored = new ArrayList<>();
      for (String row : ROWS) {
        String mine = child(listing, row);
        stored.add(created(listing.maker().make(mine, 1, "Mine")));
        created(listing.maker().make(mine + "-other", 1, "mine"));
      }
      stored.sort(Comparator.comparing(listing.position()));
      Function<PageRequest, Page<T>> list =
          page -> listing.query().read(repositories(), "Mine", page);
      assertEquals(values(stored), StoredState.everyPage(1_000, list), listing.name());
      inEveryPageSize(stored, listing.position(), listing.name(), "Mine", list);
      assertEquals(
          ROWS.size(),
          listing.query().read(repositories(), "mine", PageRequest.first(100)).items().size());
      assertEquals(
          new Page<>(List.<T>of(), null),
          listing.query().read(repositories(), "nobody", PageRequest.first(1)));
    }
  }

  @Proves({ORDER, REJECTION})
  final void aCursorOfAnotherArgumentIsRefused() {
    for (Listing<T> listing : samples().listings()) {
      for (int n = 0; n < 3; n++) {
        created(listing.maker().make(child(listing, "mine" + n), 1, "mine"));
        created(listing.maker().make(child(listing, "yours" + n), 1, "yours"));
      }
      Cursor own = nextOf(listing.query().read(repositories(), "mine", PageRequest.first(1)));
      Cursor ofAll = nextOf(repository().list(PageRequest.first(1)));
      for (Cursor cursor : List.of(ofAll, new Cursor("AAAA"))) {
        refused(
            InvalidValueException.class,
            () -> listing.query().read(repositories(), "mine", PageRequest.after(1, cursor)));
      }
      InvalidValueException refusal =
          refused(
              InvalidValueException.class,
              () -> listing.query().read(repositories(), "yours", PageRequest.after(1, own)));
      assertEquals("cursor", refusal.field());
      refused(InvalidValueException.class, () -> repository().list(PageRequest.after(1, own)));
    }
  }

  @Proves({ORDER, ROUND_TRIP})
  final void aListBySomethingFollowsWhatIsSaved() {
    for (Listing<T> listing : samples().listings()) {
      String row = child(listing, "row");
      created(listing.maker().make(row, 1, "from"));
      updated(listing.maker().make(row, 2, "from"));
      assertEquals(1, on(listing, "from").size());
      if (listing.movable()) {
        updated(listing.maker().make(row, 2, "to"));
        assertEquals(List.of(), on(listing, "from"));
        assertEquals(List.of(listing.maker().make(row, 2, "to")), on(listing, "to"));
      }
      deleted(id(row));
      assertEquals(List.of(), on(listing, "from"));
      assertEquals(List.of(), on(listing, "to"));
    }
  }

  @Proves(ORDER)
  final void aThousandAreListedBySomething() {
    for (Listing<T> listing : samples().listings()) {
      List<T> values = new ArrayList<>();
      for (int n = 0; n < 1_000; n++) {
        values.add(listing.maker().make(child(listing, "r" + n), 1, n % 2 == 0 ? "even" : "odd"));
      }
      repository().saveAll(values);
      Function<PageRequest, Page<T>> even =
          page -> listing.query().read(repositories(), "even", page);
      List<T> whole = even.apply(PageRequest.first(1_000)).items();
      assertEquals(500, whole.size());
      assertEquals(whole, StoredState.everyPage(99, even));
      Set<T> rest = new HashSet<>(values);
      whole.forEach(rest::remove);
      assertEquals(rest, new HashSet<>(on(listing, "odd")));
    }
  }

  private List<T> on(Listing<T> listing, String argument) {
    return listing.query().read(repositories(), argument, PageRequest.first(1_000)).items();
  }

  private static String child(Listing<?> listing, String row) {
    return listing.name() + "-" + row;
  }

  private static Cursor nextOf(Page<?> page) {
    Cursor next = page.next();
    if (next == null) {
      throw new AssertionError("more was expected after " + page);
    }
    return next;
  }

  private static <T> List<T> values(List<Stored<T>> stored) {
    return stored.stream().map(Stored::value).toList();
  }

  private void inEveryPageSize(
      List<Stored<T>> all,
      Function<Stored<T>, Position> position,
      String name,
      String argument,
      Function<PageRequest, Page<T>> list) {
    int size = all.size();
    for (int limit : new int[] {1, 2, 3, size - 1, size, size + 1, 1_000}) {
      @Nullable Cursor cursor = null;
      for (int from = 0; from < size; from += limit) {
        int to = Math.min(from + limit, size);
        Page<T> page = list.apply(new PageRequest(limit, cursor));
        assertEquals(values(all).subList(from, to), page.items());
        cursor = page.next();
        if (to == size) {
          assertNull(cursor, "there is no page after the last");
        } else {
          assertEquals(position.apply(all.get(to - 1)).cursor(name, argument), cursor);
        }
      }
    }
  }
}
