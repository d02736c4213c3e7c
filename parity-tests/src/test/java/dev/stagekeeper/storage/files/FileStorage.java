package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.spi.StorageGate;
import dev.stagekeeper.storage.spi.TransactionGate;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A handle on a file. */
final class FileStorage implements Storage {

  private final StorageGate gate = new StorageGate();
  private final StorageConfig config;
  private final Contents contents;
  private final Runnable letGo;

  FileStorage(StorageConfig config, Contents contents, Runnable letGo) {
    this.config = config;
    this.contents = contents;
    this.letGo = letGo;
  }

  @Override
  public Repositories repositories(Scope scope) {
    gate.check();
    Required.of("scope", scope);
    return new FileRepositories(new EachCallAlone(scope));
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    gate.check();
    Required.of("scope", scope);
    Required.of("work", work);
    Stamp stamp = stamp(scope);
    return write(scope, (own, all) -> work.apply(new FileTransaction(own, all, stamp)));
  }

  @Override
  public StorageDescription describe() {
    gate.checkOpen();
    return new StorageDescription(FileDatabase.MODE, "a file", "none", contents.path().toString());
  }

  @Override
  public void close() {
    if (gate.close()) {
      letGo.run();
    }
  }

  private Stamp stamp(Scope scope) {
    return new Stamp(Instants.of("time", config.time().instant()), scope.actor());
  }

  private <R> R write(Scope scope, BiFunction<TransactionGate, Entries, R> work) {
    return gate.transaction(
        own ->
            contents
                .tenant(scope.tenant())
                .write(
                    config.contentionTimeout(),
                    entries -> {
                      // It may have been closed while this waited, and again while it worked.
                      gate.checkOpen();
                      R answer = work.apply(own, entries);
                      gate.checkOpen();
                      return answer;
                    }));
  }

  /** Outside of a transaction. */
  private final class EachCallAlone implements Session {

    private final Scope scope;

    EachCallAlone(Scope scope) {
      this.scope = scope;
    }

    @Override
    public void check() {
      gate.check();
    }

    @Override
    public Stamp stamp() {
      return FileStorage.this.stamp(scope);
    }

    @Override
    public <R> R read(Function<Entries, R> work) {
      return work.apply(contents.tenant(scope.tenant()).committed());
    }

    @Override
    public <R> R write(Function<Entries, R> work) {
      return FileStorage.this.write(scope, (own, entries) -> work.apply(entries));
    }
  }
}
