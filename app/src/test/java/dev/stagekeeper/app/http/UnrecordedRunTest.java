package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A checkpoint that ended its run was carried out, whether or not the history has the run. */
class UnrecordedRunTest {

  /** A store whose history cannot be reached. */
  private record WithoutHistory(Storage storage) implements Storage {

    @Override
    public Repositories repositories(Scope scope) {
      Repositories stored = storage.repositories(scope);
      return (Repositories)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Repositories.class},
              (proxy, method, arguments) -> {
                if (method.getReturnType() == RunHistory.class) {
                  throw new StorageException("the disk is full: /secret/path");
                }
                return method.invoke(stored, arguments);
              });
    }

    @Override
    public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
      return storage.callInTransaction(scope, work);
    }

    @Override
    public StorageDescription describe() {
      return storage.describe();
    }

    @Override
    public void close() {
      storage.close();
    }
  }

  @Test
  void theAnswerHasTheRunAndTheResult() {
    Storage storage = new WithoutHistory(StorageFactory.open(StorageConfig.inMemory()));
    Stagekeeper stagekeeper =
        Stagekeeper.builder(storage, Generators.NONE)
            .flow(Flow.of(FlowDefinition.of("letter", "write")))
            .build();
    try (Served served = Served.on(storage, stagekeeper, Tokens.NONE, ServerLimits.DEFAULT)) {
      Http http = served.http();
      String run =
          http.post("/api/v1/workflows", "{\"flow\":\"letter\",\"subject\":\"acme\"}")
              .with(201)
              .json()
              .at("/workflow/run_id")
              .textValue();
      String path = "/api/v1/workflows/" + run;
      Reply reply =
          http.post(path + "/checkpoints", "{\"phase\":\"write\",\"artifacts\":{}}").with(500);
      JsonNode problem = reply.json();
      assertEquals("unrecorded", problem.get("code").textValue());
      assertEquals(run, problem.get("run_id").textValue());
      assertEquals("write", problem.at("/result/checkpoint/phase").textValue());
      assertEquals("completed", problem.at("/result/workflow/status").textValue());
      assertTrue(!problem.toString().contains("secret"), problem::toString);
      JsonNode stored = http.get(path).with(200).json();
      assertEquals("completed", stored.at("/workflow/status").textValue());
    }
  }
}
