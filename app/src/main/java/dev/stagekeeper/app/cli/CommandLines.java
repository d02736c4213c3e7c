package dev.stagekeeper.app.cli;

import dev.stagekeeper.RandomIds;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.core.LogField;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands together, and what is said when one fails. */
public final class CommandLines {

  private CommandLines() {}

  /** Runs one command and answers its exit code. Never throws. */
  public static int execute(Shell shell, String... args) {
    boolean json = Arrays.asList(args).contains("--json");
    boolean verbose = Arrays.asList(args).stream().anyMatch(a -> a.matches("-v|--verbose"));
    LogField request = LogField.request(new RandomIds().next());
    try {
      return of(shell)
          .setParameterExceptionHandler((e, ignored) -> fail(shell, usage(e), e, json, verbose))
          .setExecutionExceptionHandler(
              (e, ignored, parsed) -> fail(shell, Failure.of(e), e, json, verbose))
          .execute(args);
    } catch (Throwable e) { // an Error, too, is one sentence and an exit code
      return fail(shell, Failure.of(e), e, json, verbose);
    } finally {
      shell.out().flush();
      shell.err().flush();
      request.close();
    }
  }

  private static CommandLine of(Shell shell) {
    CommandLine migrate =
        new CommandLine(new MigrateCommand())
            .addSubcommand(new MigrateStatusCommand(shell))
            .addSubcommand(new MigrateUpCommand(shell))
            .addSubcommand(new MigrateDownCommand(shell));
    return new CommandLine(new Root())
        .addSubcommand(new RunCommand(shell))
        .addSubcommand(new StartCommand(shell))
        .addSubcommand(new CheckpointCommand(shell))
        .addSubcommand(new AdvanceCommand(shell))
        .addSubcommand(new ResumeCommand(shell))
        .addSubcommand(new CancelCommand(shell))
        .addSubcommand(new RunsCommand(shell))
        .addSubcommand(new ShowCommand(shell))
        .addSubcommand(new BrowseCommand(shell))
        .addSubcommand(new ReconcileCommand(shell))
        .addSubcommand(new ListCommand(shell))
        .addSubcommand(new ServeCommand(shell))
        .addSubcommand(migrate)
        .addSubcommand(new ConfigCommand(shell))
        .setOut(new PrintWriter(shell.out(), true))
        .setErr(new PrintWriter(shell.err(), true))
        .setColorScheme(Help.defaultColorScheme(shell.ansi()))
        .setUsageHelpAutoWidth(true);
  }

  private static Failure usage(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String problem = e.getMessage().lines().findFirst().orElse("").replaceAll("\\.$", "");
    return new Failure(
        Failure.WRONG, "usage", problem + " (see " + command + " --help)", Map.of("of", command));
  }

  private static int fail(
      Shell shell, Failure failure, Throwable thrown, boolean json, boolean verbose) {
    if (json) {
      shell.out().println(Trees.line(failure.toJson()));
    }
    shell.complain(failure.sentence());
    if (verbose) {
      thrown.printStackTrace(shell.err());
    }
    return failure.exitCode();
  }

  @Command(
      name = "stagekeeper",
      description = "Takes content campaigns from the brief to the delivered files.",
      versionProvider = Version.class,
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:a step or the infrastructure failed, or what is stored does not allow it",
        "2:wrong usage, file or setting",
        "3:there is nothing under that id or name",
        "4:done, but the run that ended is not in the history"
      },
      footer = {
        "",
        "The settings are environment variables; 'stagekeeper config' shows them.",
      })
  private static final class Root implements Runnable {
    @Spec CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }
  }
}
