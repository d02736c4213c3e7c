package dev.stagekeeper.storage.inmemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  /** A value with everything that a kind can have. */
  record Leaf(DraftId id, @Nullable DraftId group, int number, String mark, List<String> keys) {}

  private static final Fixed<Leaf> MARK = new Fixed<>("leaf.mark", Leaf::mark);
  private static final Unique<Leaf> KEY = new Unique<>("leaf.key", Leaf::keys);
  private static final Listing<Leaf> BY_GROUP = Listing.by("leaves.byGroup", Leaf::group);
  private static final Listing<Leaf> BY_NUMBER =
      Listing.by("leaves.byNumber", Leaf::group, Leaf::number);
  private static final Kind<Leaf> KIND =
      Kind.of("leaves", Identity.of("leaf.id", Leaf::id))
          .with(MARK)
          .with(KEY)
          .with(BY_GROUP)
          .with(BY_NUMBER);

  private static final Comparator<Stored<Leaf>> BY_ID =
      Comparator.comparing(stored -> stored.value().id().value());
  private static final Comparator<Stored<Leaf>> FIRST_SAVED =
      Comparator.<Stored<Leaf>, Instant>comparing(Stored::createdAt).thenComparing(BY_ID);
  private static final Comparator<Stored<Leaf>> NUMBERED =
      Comparator.<Stored<Leaf>>comparingInt(stored -> stored.value().number()).thenComparing(BY_ID);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void answersAsAPlainMapThatIsSearchedFromEndToEnd(long seed) {
    Random random = new Random(seed);
    Table<Leaf> table = Table.empty(KIND);
    TreeMap<String, Stored<Leaf>> model = new TreeMap<>();
    for (int step = 0; step < 2_000; step++) {
      Stamp stamp = new Stamp(Instant.ofEpochSecond(random.nextInt(20)), "actor" + step % 3);
      Leaf leaf = randomLeaf(random);
      if (random.nextInt(4) == 0) {
        Stored<Leaf> gone = model.remove(leaf.id().value());
        table = table.row(leaf.id().value()).map(table::without).orElse(table);
        assertEquals(Optional.empty(), table.row(leaf.id().value()), () -> "after " + gone);
      } else {
        table = saveInBoth(table, model, leaf, stamp);
      }
      if (step % 50 == 0) {
        assertAnswers(model, table);
      }
    }
    assertAnswers(model, table);
  }

  private static Leaf randomLeaf(Random random) {
    int id = random.nextInt(40);
    return new Leaf(
        new DraftId((id % 2 == 0 ? "l" : "L") + id),
        random.nextInt(4) == 0 ? null : new DraftId("g" + random.nextInt(4)),
        id / 3,
        "m" + id % 5,
        random.ints(0, 60).distinct().limit(random.nextInt(4)).mapToObj(k -> "k" + k).toList());
  }

  private static Table<Leaf> saveInBoth(
      Table<Leaf> table, TreeMap<String, Stored<Leaf>> model, Leaf leaf, Stamp stamp) {
    String id = leaf.id().value();
    Optional<String> taken = leaf.keys().stream().filter(key -> !free(model, id, key)).findFirst();
    Stored<Leaf> before = model.get(id);
    if (taken.isPresent()) {
      ConflictException refusal =
          assertThrows(ConflictException.class, () -> table.save(leaf, stamp));
      assertEquals("leaf.key", refusal.constraint());
      assertEquals(taken.get(), refusal.key());
      assertEquals(
          holder(model, taken.get()).map(held -> held.value().id().value()),
          Optional.of(refusal.holder()));
      return table;
    }
    Changed<Table<Leaf>, SaveOutcome> saved = table.save(leaf, stamp);
    if (before == null) {
      assertEquals(SaveOutcome.CREATED, saved.answer());
      model.put(id, stamp.first(leaf));
    } else if (before.value().equals(leaf)) {
      assertEquals(SaveOutcome.UNCHANGED, saved.answer());
    } else {
      assertEquals(SaveOutcome.UPDATED, saved.answer());
      model.put(id, stamp.next(before, leaf));
    }
    return saved.state();
  }

  private static boolean free(TreeMap<String, Stored<Leaf>> model, String id, String key) {
    return holder(model, key).filter(held -> !held.value().id().value().equals(id)).isEmpty();
  }

  private static Optional<Stored<Leaf>> holder(TreeMap<String, Stored<Leaf>> model, String key) {
    return model.values().stream().filter(held -> held.value().keys().contains(key)).findFirst();
  }

  private static void assertAnswers(TreeMap<String, Stored<Leaf>> model, Table<Leaf> table) {
    model.forEach((id, stored) -> assertEquals(Optional.of(stored), table.row(id)));
    for (int key = 0; key < 60; key++) {
      assertEquals(holder(model, "k" + key), table.holder(KEY, "k" + key));
    }
    for (int limit : new int[] {1, 3, 1_000}) {
      assertEquals(
          model.values().stream().sorted(FIRST_SAVED).map(Stored::value).toList(),
          all(table, KIND.all(), "", limit));
      for (String group : List.of("g0", "g1", "g2", "g3", "g", "h")) {
        assertEquals(
            ofGroup(model, group, FIRST_SAVED).stream().map(Stored::value).toList(),
            all(table, BY_GROUP, group, limit));
        List<Stored<Leaf>> numbered = ofGroup(model, group, NUMBERED);
        assertEquals(
            numbered.stream().map(Stored::value).toList(), all(table, BY_NUMBER, group, limit));
        assertEquals(numbered, table.rows(BY_NUMBER, group).toList());
        List<Leaf> backwards = new ArrayList<>(numbered.stream().map(Stored::value).toList());
        Collections.reverse(backwards);
        assertEquals(backwards, allBackwards(table, BY_NUMBER, group, limit));
        assertEquals(
            numbered.isEmpty() ? Optional.empty() : Optional.of(numbered.get(numbered.size() - 1)),
            table.last(BY_NUMBER, group));
      }
    }
  }

  private static List<Stored<Leaf>> ofGroup(
      TreeMap<String, Stored<Leaf>> model, String group, Comparator<Stored<Leaf>> order) {
    return model.values().stream()
        .filter(stored -> new DraftId(group).equals(stored.value().group()))
        .sorted(order)
        .toList();
  }

  private static List<Leaf> all(
      Table<Leaf> table, Listing<Leaf> listing, String argument, int limit) {
    return everyPage(listing, argument, limit, at -> table.page(listing, argument, at, limit));
  }

  private static List<Leaf> allBackwards(
      Table<Leaf> table, Listing<Leaf> listing, String argument, int limit) {
    return everyPage(
        listing, argument, limit, at -> table.pageBackwards(listing, argument, at, limit));
  }

  private static List<Leaf> everyPage(
      Listing<Leaf> listing, String argument, int limit, Function<Position, Page<Leaf>> pages) {
    List<Leaf> found = new ArrayList<>();
    PageRequest request = PageRequest.first(limit);
    while (true) {
      Page<Leaf> page = pages.apply(Position.after(request.cursor(), listing.name(), argument));
      found.addAll(page.items());
      if (page.next() == null) {
        return found;
      }
      assertEquals(limit, page.items().size());
      request = PageRequest.after(limit, page.next());
    }
  }

  @Test
  void aRowIsPutAsItIs() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table = Table.empty(KIND).save(leaf("a", "g", "k1"), stamp).state();
    Stored<Leaf> row = table.row("a").orElseThrow();
    Stored<Leaf> other = stamp.first(leaf("a", "h", "k2"));

    Table<Leaf> after = table.put(other).put(stamp.first(leaf("b", "h", "k3")));
    assertEquals(Optional.of(other), after.row("a"));
    assertEquals(List.of(), all(after, BY_GROUP, "g", 1));
    assertEquals(List.of(leaf("a", "h", "k2"), leaf("b", "h", "k3")), all(after, BY_GROUP, "h", 1));
    assertEquals(Optional.empty(), after.holder(KEY, "k1"));
    assertEquals(Optional.of(row), table.row("a"));
  }

  @Test
  void aWriteLeavesTheTableBeforeAsItWas() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> one = Table.empty(KIND).save(leaf("a", "g", "k1"), stamp).state();
    Table<Leaf> two = one.save(leaf("a", "h", "k2"), stamp).state();
    Table<Leaf> none = one.without(one.row("a").orElseThrow());

    assertEquals(List.of(leaf("a", "g", "k1")), all(one, BY_GROUP, "g", 1));
    assertEquals(Optional.empty(), one.holder(KEY, "k2"));
    assertEquals(List.of(leaf("a", "h", "k2")), all(two, BY_GROUP, "h", 1));
    assertEquals(List.of(), all(none, KIND.all(), "", 1));
    assertEquals(1, one.row("a").orElseThrow().revision());
  }

  @Test
  void anEqualSaveAnswersTheSameTable() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table = Table.empty(KIND).save(leaf("a", "g", "k1"), stamp).state();
    Stamp later = new Stamp(Instant.EPOCH.plusSeconds(1), "joe");

    assertSame(table, table.save(leaf("a", "g", "k1"), later).state());
    assertSame(table, table.all(List.of(leaf("a", "g", "k1")), Table::save, later).state());
  }

  @Test
  void whatIsThereIsNotCreatedAgain() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table =
        Table.empty(KIND)
            .all(List.of(leaf("a", "g", "k1"), leaf("b", "g", "k2")), Table::create, stamp)
            .state();

    ConflictException refusal =
        assertThrows(ConflictException.class, () -> table.create(leaf("a", "other", "k2"), stamp));
    assertEquals("leaf.id", refusal.constraint());
    assertEquals("a", refusal.key());
    assertEquals("a", refusal.holder());
    assertEquals(
        "leaf.key",
        assertThrows(ConflictException.class, () -> table.create(leaf("c", "g", "k2"), stamp))
            .constraint());
  }

  @Test
  void whatIsFixedIsCheckedBeforeWhatIsUnique() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table =
        Table.empty(KIND)
            .all(List.of(leaf("a", "g", "k1"), leaf("b", "g", "k2")), Table::save, stamp)
            .state();
    Leaf marked = new Leaf(new DraftId("b"), null, 0, "other", List.of("k1"));

    ConflictException refusal =
        assertThrows(ConflictException.class, () -> table.save(marked, stamp));
    assertEquals("leaf.mark", refusal.constraint());
    assertEquals("b", refusal.key());
    assertEquals("mark", refusal.holder());
  }

  @Test
  void aKeyCanBeHandedOnWithinOneSaveAll() {
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table = Table.empty(KIND).save(leaf("a", "g", "k1"), stamp).state();

    Table<Leaf> after =
        table.all(List.of(leaf("a", "g", "k2"), leaf("b", "g", "k1")), Table::save, stamp).state();
    assertEquals("b", after.holder(KEY, "k1").orElseThrow().value().id().value());
    assertThrows(
        ConflictException.class,
        () -> table.all(List.of(leaf("b", "g", "k1"), leaf("a", "g", "k2")), Table::save, stamp));
  }

  @Test
  void aMissingElementIsNamedByItsIndex() {
    List<Leaf> source = new ArrayList<>(List.of(leaf("a", "g", "k1"), leaf("a", "g", "k1")));
    source.add(null);

    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> Table.empty(KIND).all(source, Table::save, new Stamp(Instant.EPOCH, "jane")));
    assertEquals("source[2]", refusal.field());
  }

  @Test
  @Timeout(60)
  void aPageOfALongTableIsFoundWithoutWalkingThroughIt() {
    // 200,000 rows and as many pages of one: a walk from the start of each would take far longer.
    int rows = 200_000;
    Stamp stamp = new Stamp(Instant.EPOCH, "jane");
    Table<Leaf> table =
        Table.empty(KIND)
            .all(
                IntStream.range(0, rows).mapToObj(i -> leaf("l" + i, "g", "k" + i)).toList(),
                Table::save,
                stamp)
            .state();

    assertEquals(rows, all(table, BY_GROUP, "g", 1).size());
  }

  private static Leaf leaf(String id, String group, String... keys) {
    return new Leaf(new DraftId(id), new DraftId(group), 1, "mark", List.of(keys));
  }
}
