package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.terminal.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command is started in.
 *
 * @param in what is piped into the command
 * @param out where results go
 * @param err where failures go
 * @param terminal whether somebody watches {@code out}: colours, and progress as it happens
 * @param environment the environment variables
 * @param directory what relative paths are relative to
 * @param terminals where a command that needs more than lines finds the terminal
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment,
    Path directory,
    Terminals terminals) {

  /** What a command is started in that has no terminal to itself. */
  public Shell(
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean terminal,
      Map<String, String> environment,
      Path directory) {
    this(in, out, err, terminal, environment, directory, Terminals.NONE);
  }

  /** The process's own. Text is UTF-8, whatever the platform would choose. */
  public static Shell ofProcess() {
    return new Shell(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Ansi.AUTO.enabled(),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Terminals.ofProcess());
  }

  /**
   * The path that somebody named.
   *
   * @param what which argument it is, such as {@code --out}
   */
  Path path(String what, String name) {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      throw FailureException.wrong(what + " must be a path; it was \"" + name + "\"");
    }
  }

  /** Prints a line of text, which may come from anywhere, to {@code out}. */
  void print(String line) {
    out.println(harmless(line));
  }

  /** Prints a line in picocli's markup, such as {@code @|green done|@}, which must be our own. */
  void printStyled(String markup) {
    out.println(ansi().string(markup));
  }

  /** Prints a failure to {@code err}. */
  void complain(String sentence) {
    err.println(harmless(sentence));
  }

  Ansi ansi() {
    return terminal ? Ansi.ON : Ansi.OFF;
  }

  /** Without what would make a terminal do things, or show text in another order than it has. */
  static String harmless(String text) {
    StringBuilder harmless = new StringBuilder(text);
    for (int i = 0; i < harmless.length(); i++) {
      char c = harmless.charAt(i);
      boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
      boolean reordering = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
      if (control || reordering) {
        harmless.setCharAt(i, '?');
      }
    }
    return harmless.toString();
  }
}
