package dev.stagekeeper.app.terminal;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Shows runs and records on a whole terminal, until somebody leaves. What happens (a key, an answer
 * from the store, a window of another size) stands in line, and each makes the next {@link State}:
 * reading never keeps a key waiting.
 */
public final class Browser {

  private final Terminal terminal;
  private final Source source;
  private final boolean colours;
  private final BlockingQueue<UnaryOperator<State>> events = new LinkedBlockingQueue<>();

  /**
   * A browser.
   *
   * @param terminal one that can show a full screen; stays open
   * @param colours whether colours may be used
   */
  public Browser(Terminal terminal, Source source, boolean colours) {
    this.terminal = terminal;
    this.source = source;
    this.colours = colours;
  }

  /**
   * Shows the browser until somebody leaves it. The terminal is as it was before, however this
   * ends.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void show() throws InterruptedException {
    // A hook at the process's end would come too late: JLine's own has closed the terminal by then.
    Object terminated = Signals.register("TERM", this::leave);
    Object hungUp = Signals.register("HUP", this::leave);
    ExecutorService reading = Executors.newSingleThreadExecutor(Browser::daemon);
    try (Screen screen = new Screen(terminal, colours)) {
      terminal.handle(Signal.INT, signal -> leave());
      terminal.handle(Signal.TSTP, SignalHandler.SIG_IGN);
      terminal.handle(
          Signal.WINCH,
          signal -> {
            screen.forget();
            Window window = screen.window();
            events.add(state -> state.in(window));
          });
      daemon(() -> readKeys(screen)).start();
      run(screen, reading);
    } finally {
      reading.shutdownNow();
      Signals.unregister("HUP", hungUp);
      Signals.unregister("TERM", terminated);
    }
  }

  private void run(Screen screen, ExecutorService reading) throws InterruptedException {
    State state = State.first(screen.window());
    Request asked = null;
    while (!state.done()) {
      asked = ask(state.request(), asked, reading);
      screen.draw(state.window(), View.of(state));
      state = events.take().apply(state);
    }
  }

  private @Nullable Request ask(
      @Nullable Request request, @Nullable Request asked, ExecutorService reading) {
    if (request != null && !request.equals(asked)) {
      reading.execute(
          () -> {
            Answer answer = Answer.to(request, source);
            events.add(state -> state.answered(request, answer));
          });
    }
    return request;
  }

  private void readKeys(Screen screen) {
    Keys keys = new Keys(terminal.reader());
    try {
      Key key = keys.next();
      while (key.name() != Key.Name.INTERRUPT) {
        if (key.name() == Key.Name.REDRAW) {
          screen.forget();
        }
        press(key);
        key = keys.next();
      }
      press(key);
    } catch (IOException e) {
      // The terminal is gone, or was closed because the browser has ended.
      leave();
    }
  }

  private void leave() {
    press(Key.of(Key.Name.INTERRUPT));
  }

  private void press(Key key) {
    events.add(state -> state.pressed(key));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "browser");
    thread.setDaemon(true);
    return thread;
  }
}
