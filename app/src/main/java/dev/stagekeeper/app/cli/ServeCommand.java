package dev.stagekeeper.app.cli;

import dev.stagekeeper.RandomIds;
import dev.stagekeeper.app.http.ApiServer;
import dev.stagekeeper.app.http.ApiSettings;
import dev.stagekeeper.app.http.ServerLimits;
import dev.stagekeeper.app.http.Tokens;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description =
        "Serves the HTTP API until it is told to stop; then it finishes what it has begun.")
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at, ${DEFAULT-VALUE} unless given. One that others can reach"
              + " demands STAGEKEEPER_API_TOKENS.")
  String host = "";

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "The port, ${DEFAULT-VALUE} unless given; 0 for one that is free.")
  int port;

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    ApiSettings settings = settings(scope);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // From the last to the first: the server ends, then the store is closed, then the process ends.
    try (OrderlyEnd end = new OrderlyEnd();
        Application app = Application.openMeasured(shell, scope, registry);
        ApiServer server = start(settings, app, registry)) {
      say(server, app);
      end.await();
    }
    return 0;
  }

  private ApiSettings settings(Scope scope) {
    Tokens tokens = Tokens.parse(shell.environment().get(Tokens.SETTING));
    try {
      return new ApiSettings(
          InetAddress.getByName(host), port, tokens, scope.tenant(), ServerLimits.DEFAULT);
    } catch (UnknownHostException e) {
      throw FailureException.wrong(
          "--host must be an address of this machine; nobody knows \"%s\"".formatted(host));
    }
  }

  private ApiServer start(ApiSettings settings, Application app, PrometheusMeterRegistry registry) {
    try {
      return ApiServer.start(settings, app.storage(), app.stagekeeper(), registry, new RandomIds());
    } catch (IOException e) {
      throw new FailureException(
          new Failure(
              Failure.FAILED,
              "cannot_listen",
              "cannot listen at %s, port %d: %s; another process may have it, or --host is not an address of this machine"
                  .formatted(host, port, reason(e)),
              Map.of("host", host, "port", port)));
    }
  }

  private static String reason(IOException e) {
    Throwable innermost = e.getCause() == null ? e : e.getCause();
    return String.valueOf(innermost.getMessage());
  }

  private void say(ApiServer server, Application app) {
    if (output.json) {
      shell
          .out()
          .println(
              Trees.line(
                  Map.of(
                      "url", server.address().toString(),
                      "mode", app.storage().describe().mode())));
    } else {
      shell.print("listening on " + server.address());
    }
    shell.out().flush();
  }
}
