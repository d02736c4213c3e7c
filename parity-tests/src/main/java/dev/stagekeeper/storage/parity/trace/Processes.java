package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other processes that use one store: the moments are taken here, before asking and after. */
final class Processes implements Players {

  private static final long SECONDS_TO_END = 30;

  private final List<Process> processes;
  private final List<Writer> questions;
  private final List<BufferedReader> answers;

  private Processes(List<Process> processes) {
    this.processes = List.copyOf(processes);
    this.questions =
        processes.stream()
            .<Writer>map(process -> process.outputWriter(StandardCharsets.UTF_8))
            .toList();
    this.answers =
        processes.stream().map(process -> process.inputReader(StandardCharsets.UTF_8)).toList();
  }

  /**
   * Starts them.
   *
   * @param count as many as there are threads, so that no two threads ask the same one
   */
  static Processes start(List<String> command, int count) {
    List<Process> started = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        started.add(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      }
    } catch (IOException e) {
      started.forEach(Process::destroyForcibly);
      throw new UncheckedIOException("cannot start " + command, e);
    }
    return new Processes(started);
  }

  @Override
  public Said play(Workload workload, Scope scope, int thread, int number) {
    int which = Math.floorMod(thread, processes.size());
    try {
      Writer question = questions.get(which);
      question.write(TraceProcess.question(workload, scope, thread, number) + "\n");
      question.flush();
      return answer(answers.get(which));
    } catch (IOException e) {
      throw new UncheckedIOException("a process cannot be heard any more", e);
    }
  }

  private static Said answer(BufferedReader answers) throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(TraceProcess.ANSWER)) {
        return Said.ofLine(line.substring(TraceProcess.ANSWER.length()));
      }
    }
    throw new IOException("it ended before it answered");
  }

  /** Each ends by itself when nobody asks any more. */
  @Override
  public void close() {
    try {
      for (Writer question : questions) {
        question.close();
      }
      for (Process process : processes) {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
          throw new IllegalStateException("a process did not end when nobody asked any more");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process cannot be told to end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }
}
