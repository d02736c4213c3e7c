package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import java.util.ArrayList;
import java.util.List;

/** Reads a list. */
public sealed interface ListStep extends Step {

  /** The first page. */
  record FirstPage(Rows rows, int limit) implements ListStep {
    @Override
    public Object in(Repositories all) {
      return rows.page(all, PageRequest.first(limit));
    }
  }

  /**
   * Page after page, to the end or for as long as {@link #MOST} pages, with a call between each two
   * of them. The answer is the list of all that was answered.
   */
  record Pages(Rows rows, int limit, List<Step> between) implements ListStep {

    /** How many pages are read at most. */
    public static final int MOST = 20;

    public Pages {
      between = List.copyOf(between);
    }

    @Override
    public Object in(Repositories all) {
      List<Object> answers = new ArrayList<>();
      Page<?> page = rows.page(all, PageRequest.first(limit));
      answers.add(page);
      for (int read = 1; read < MOST && page.next() != null; read++) {
        if (read <= between.size()) {
          Step step = between.get(read - 1);
          answers.add(Answer.of(() -> step.in(all)));
        }
        page = rows.page(all, PageRequest.after(limit, page.next()));
        answers.add(page);
      }
      return answers;
    }

    @Override
    public List<FirstPage> simpler() {
      return List.of(new FirstPage(rows, limit));
    }
  }

  /** The first page of a list, and the page of another after that one's cursor. */
  record WithCursorOf(Rows rows, Rows other, int limit) implements ListStep {
    @Override
    public Object in(Repositories all) {
      Cursor cursor = other.page(all, PageRequest.first(limit)).next();
      return rows.page(all, new PageRequest(limit, cursor));
    }
  }

  /** The page after a cursor of any text. */
  record AfterToken(Rows rows, int limit, String token) implements ListStep {
    @Override
    public Object in(Repositories all) {
      return rows.page(all, PageRequest.after(limit, new Cursor(token)));
    }
  }
}
