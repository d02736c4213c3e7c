package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "list", description = "Lists what is stored, in the order first saved.")
final class ListCommand implements Callable<Integer> {

  enum Kind {
    BRIEFS,
    STRATEGIES,
    DRAFTS,
    PACKAGES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a kind; picocli's own way would list the constants. */
  static final class KindReader implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String value) {
      for (Kind kind : Kind.values()) {
        if (kind.toString().equals(value)) {
          return kind;
        }
      }
      throw new TypeConversionException("must be one of %s; it was '%s'".formatted(ALL, value));
    }
  }

  private static final String ALL = "briefs, strategies, drafts, packages";

  @Parameters(
      paramLabel = "WHAT",
      description = "One of " + ALL + ".",
      converter = KindReader.class)
  Kind kind = Kind.BRIEFS;

  @Mixin PageOptions page = new PageOptions();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    PageRequest request = page.request();
    try (Storage storage = StorageFactory.from(shell.environment())) {
      Repositories stored = storage.repositories(scope);
      switch (kind) {
        case BRIEFS ->
            print(
                stored.briefs().list(request),
                List.of("BRIEF", "CLIENT", "RUN", "NORMALIZED"),
                brief ->
                    List.of(
                        brief.id().value(),
                        brief.client().value(),
                        brief.workflowRun() == null ? "-" : brief.workflowRun().value(),
                        brief.normalizedAt().toString()));
        case STRATEGIES ->
            print(
                stored.strategies().list(request),
                List.of("STRATEGY", "BRIEF", "VERSION", "APPROVED", "CREATED"),
                strategy ->
                    List.of(
                        strategy.id().value(),
                        strategy.brief().value(),
                        "" + strategy.version(),
                        strategy.approved() ? "yes" : "no",
                        strategy.createdAt().toString()));
        case DRAFTS ->
            print(
                stored.drafts().list(request),
                List.of("DRAFT", "STRATEGY", "TYPE", "CREATED"),
                draft ->
                    List.of(
                        draft.id().value(),
                        draft.strategy().value(),
                        draft.contentType(),
                        draft.createdAt().toString()));
        case PACKAGES ->
            print(
                stored.packages().list(request),
                List.of("PACKAGE", "DRAFT", "FILES", "CREATED"),
                pack ->
                    List.of(
                        pack.id().value(),
                        pack.draft().value(),
                        "" + pack.artifacts().size(),
                        pack.createdAt().toString()));
      }
    }
    return 0;
  }

  private <T> void print(Page<T> items, List<String> head, Function<T, List<String>> row) {
    if (output.json) {
      PageOptions.printJson(shell, kind.toString(), items);
    } else {
      PageOptions.printTable(shell, kind.toString(), items, head, row);
    }
  }
}
