package dev.stagekeeper.app.terminal;

import org.jspecify.annotations.Nullable;

/**
 * What the browser shows. Each key, each answer and each new size of the window makes the next
 * state.
 *
 * @param window how much can be seen
 * @param listing the list in front
 * @param behind the other list
 * @param opened what is read in front of the list; null for the list itself
 * @param typing the filter while it is typed; null while none is
 * @param notice one sentence until the next key; null for none
 * @param request what has to be read; null for nothing
 * @param done whether the browser is to end
 */
record State(
    Window window,
    Listing listing,
    Listing behind,
    @Nullable Opened opened,
    @Nullable String typing,
    @Nullable String notice,
    @Nullable Request request,
    boolean done) {

  /** How many columns a step sideways goes. */
  private static final int STEP = 16;

  /** Nothing was read; the runs are asked for. */
  static State first(Window window) {
    Listing runs = Listing.unread(Kind.RUNS, "");
    Listing records = Listing.unread(Kind.RECORDS, "");
    return new State(window, runs, records, null, null, null, runs.first(window), false);
  }

  /** In a window of another size. */
  State in(Window other) {
    State resized =
        new State(other, listing, behind, opened, typing, notice, request, done)
            .with(listing.select(listing.selected(), other));
    return opened == null ? resized : resized.reading(opened.at(opened.top(), other));
  }

  /** After an answer; one to what is not asked for any more changes nothing. */
  State answered(Request to, Answer answer) {
    if (!to.equals(request)) {
      return this;
    }
    State idle = asking(null);
    if (answer instanceof Answer.Failed failed) {
      return idle.saying(failed.sentence());
    }
    if (answer instanceof Answer.Opened found) {
      Opened now = Opened.of((Request.Open) to, found.lines());
      return idle.reading(opened == null ? now : now.at(opened.top(), window));
    }
    boolean first = ((Request.Rows) to).page().cursor() == null;
    return idle.with(listing.with(((Answer.Rows) answer).page(), first, window));
  }

  /** After a key. */
  State pressed(Key key) {
    if (key.name() == Key.Name.INTERRUPT) {
      return ended();
    }
    State quiet = saying(null);
    if (typing != null) {
      return quiet.typed(key, typing);
    }
    return opened == null ? quiet.inList(key) : quiet.inOpened(key, opened);
  }

  private State inList(Key key) {
    return switch (key.name()) {
      case UP -> selecting(listing.selected() - 1);
      case DOWN -> selecting(listing.selected() + 1);
      case PAGE_UP -> selecting(listing.selected() - window.body());
      case PAGE_DOWN -> selecting(listing.selected() + window.body());
      case HOME -> selecting(0);
      case END -> selecting(Integer.MAX_VALUE);
      case TAB -> switched();
      case ENTER -> {
        Row row = listing.row();
        yield row == null ? this : asking(new Request.Open(listing.kind(), row.id()));
      }
      case ESCAPE -> listing.filter().isEmpty() ? this : filtered("");
      case TEXT ->
          switch (key.text()) {
            case "k" -> selecting(listing.selected() - 1);
            case "j" -> selecting(listing.selected() + 1);
            case " " -> selecting(listing.selected() + window.body());
            case "/" -> typing("");
            case "r" -> asking(listing.first(window));
            case "q" -> ended();
            default -> this;
          };
      default -> this;
    };
  }

  private State inOpened(Key key, Opened page) {
    return switch (key.name()) {
      case UP -> reading(page.at(page.top() - 1, window));
      case DOWN -> reading(page.at(page.top() + 1, window));
      case PAGE_UP -> reading(page.at(page.top() - window.body(), window));
      case PAGE_DOWN -> reading(page.at(page.top() + window.body(), window));
      case HOME -> reading(page.sideways(0).at(0, window));
      case END -> reading(page.at(Integer.MAX_VALUE, window));
      case LEFT -> reading(page.sideways(page.left() - STEP));
      case RIGHT -> reading(page.sideways(page.left() + STEP));
      case ESCAPE -> closed();
      case TEXT ->
          switch (key.text()) {
            case "k" -> reading(page.at(page.top() - 1, window));
            case "j" -> reading(page.at(page.top() + 1, window));
            case " " -> reading(page.at(page.top() + window.body(), window));
            case "r" -> asking(new Request.Open(page.kind(), page.id()));
            case "q" -> closed();
            default -> this;
          };
      default -> this;
    };
  }

  private State typed(Key key, String text) {
    return switch (key.name()) {
      case TEXT -> typing(text + key.text());
      case BACKSPACE ->
          typing(
              text.isEmpty()
                  ? text
                  : text.substring(0, text.offsetByCodePoints(text.length(), -1)));
      case ENTER -> typing(null).filtered(text.strip());
      case ESCAPE -> typing(null);
      default -> this;
    };
  }

  private State selecting(int row) {
    Listing moved = listing.select(row, window);
    Request more = moved.more(window);
    State next = with(moved);
    return request == null && more != null ? next.asking(more) : next;
  }

  private State switched() {
    State other = new State(window, behind, listing, null, null, null, null, false);
    return behind.read()
        ? other.with(behind.select(behind.selected(), window))
        : other.asking(behind.first(window));
  }

  private State filtered(String filter) {
    Listing fresh = Listing.unread(listing.kind(), filter);
    return with(fresh).asking(fresh.first(window));
  }

  private State closed() {
    return new State(window, listing, behind, null, null, null, null, false);
  }

  private State ended() {
    return new State(window, listing, behind, opened, typing, notice, null, true);
  }

  private State with(Listing changed) {
    return new State(window, changed, behind, opened, typing, notice, request, done);
  }

  private State reading(Opened page) {
    return new State(window, listing, behind, page, typing, notice, request, done);
  }

  private State typing(@Nullable String text) {
    return new State(window, listing, behind, opened, text, notice, request, done);
  }

  private State saying(@Nullable String sentence) {
    return new State(window, listing, behind, opened, typing, sentence, request, done);
  }

  private State asking(@Nullable Request what) {
    return new State(window, listing, behind, opened, typing, notice, what, done);
  }
}
