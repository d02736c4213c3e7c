package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: how it starts, what it logs, how it ends. */
class ServeCommandTest {

  private static final Pattern LISTENING =
      Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");

  @TempDir Path folder;

  private Process serve(Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                // The log of tests stands before that of the application on this class path.
                "-Dlogback.configurationFile=logback-serve.xml",
                Main.class.getName(),
                "serve",
                "--port",
                "0")
            .redirectError(log.toFile());
    builder.environment().put("PERSISTENCE_MODE", "db");
    builder.environment().put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("data"));
    return builder.start();
  }

  private static URI address(BufferedReader out) throws IOException {
    Matcher said = LISTENING.matcher(String.valueOf(out.readLine()));
    assertTrue(said.matches(), said.toString());
    return URI.create(said.group(1));
  }

  @Test
  void itFinishesWhatItHasBegunWhenItIsToldToStop() throws Exception {
    Path log = folder.resolve("log");
    Process process = serve(log);
    try (BufferedReader out = process.inputReader()) {
      URI address = address(out);
      String body = "{\"flow\":\"discovery\",\"subject\":\"shop\"}";
      try (Socket begun = new Socket(address.getHost(), address.getPort())) {
        send(
            begun,
            """
            POST /api/v1/workflows HTTP/1.1\r
            Host: localhost\r
            X-Request-Id: begun-1\r
            Content-Type: application/json\r
            Expect: 100-continue\r
            Content-Length: %d\r
            \r
            """
                .formatted(body.length()));
        BufferedReader answer =
            new BufferedReader(
                new java.io.InputStreamReader(begun.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 100 Continue", answer.readLine());
        process.destroy();
        awaitClosed(address);
        send(begun, body);
        assertEquals("", answer.readLine());
        assertEquals("HTTP/1.1 201 Created", answer.readLine());
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(log);
    String line =
        lines.stream().filter(l -> l.contains("POST /api/v1/workflows 201")).findFirst().orElse("");
    assertTrue(
        line.matches(".* request_id=begun-1 run_id=[0-9a-f-]{36} AccessLog: .*"), "" + lines);
    Cli.Ended runs =
        new Cli(folder)
            .with("PERSISTENCE_MODE", "db")
            .with("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("data"))
            .run("runs", "--quiet")
            .with(0);
    assertTrue(line.contains("run_id=" + runs.out().strip()), line);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Until nobody listens there any more. */
  private static void awaitClosed(URI address) {
    while (true) {
      try {
        new Socket(address.getHost(), address.getPort()).close();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void itAnswersAtTheAddressThatItTells() throws Exception {
    Process process = serve(folder.resolve("log"));
    try (BufferedReader out = process.inputReader()) {
      HttpResponse<String> ready =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address(out).resolve("/health/ready")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, ready.statusCode(), ready.body());
    } finally {
      process.destroyForcibly();
    }
  }

  /** What is done in the depths names the request and the run as well. */
  @Test
  void everyLineOfTheLogNamesItsRequestAndItsRun() throws Exception {
    Path log = folder.resolve("log");
    Process process = serve(log);
    String run;
    try (BufferedReader out = process.inputReader()) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address(out).resolve("/api/v1/runs"))
                      .header("Content-Type", "application/yaml")
                      .header("X-Request-Id", "march-7")
                      .POST(HttpRequest.BodyPublishers.ofFile(Path.of(Cli.SPRING)))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(201, answer.statusCode(), answer.body());
      run = answer.headers().firstValue("location").orElseThrow().replaceFirst(".*/", "");
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(log);
    List<String> ofRun = lines.stream().filter(line -> line.contains("run_id=" + run)).toList();
    assertTrue(ofRun.stream().allMatch(line -> line.contains(" request_id=march-7 ")), "" + lines);
    assertTrue(ofRun.stream().anyMatch(line -> line.contains(" recorded as ")), "" + lines);
    assertTrue(ofRun.stream().anyMatch(line -> line.contains("POST /api/v1/runs 201")), "" + lines);
    assertTrue(lines.stream().allMatch(line -> line.contains(" request_id=")), "" + lines);
  }

  @Test
  void anAddressThatOthersReachDemandsTokens() {
    Cli.Ended refused = new Cli(folder).run("serve", "--host", "0.0.0.0", "--port", "0").with(2);
    assertTrue(refused.err().contains("STAGEKEEPER_API_TOKENS"), refused.err());
    assertEquals("", refused.out());
  }

  @Test
  void whatIsWrongIsToldInASentence() throws IOException {
    assertTrue(
        new Cli(folder).run("serve", "--host", "no such host").with(2).err().contains("--host"));
    assertTrue(new Cli(folder).run("serve", "--port", "70000").with(2).err().contains("--port"));
    new Cli(folder).run("serve", "--port", "x").with(2);
    Cli.Ended tokens =
        new Cli(folder).with("STAGEKEEPER_API_TOKENS", "hunter2").run("serve").with(2);
    assertFalse(tokens.err().contains("hunter2"), tokens.err());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Cli.Ended refused = new Cli(folder).run("serve", "--port", "" + taken.getLocalPort()).with(1);
      assertTrue(refused.err().contains("cannot listen"), refused.err());
    }
  }

  @Test
  void tokensAreMaskedAmongTheSettings() {
    Cli.Ended shown = new Cli(folder).with("STAGEKEEPER_API_TOKENS", "hunter2=acme").run("config");
    assertTrue(shown.with(0).out().contains("STAGEKEEPER_API_TOKENS  *****"), shown.out());
  }
}
