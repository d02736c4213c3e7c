package dev.stagekeeper.app;

import dev.stagekeeper.app.cli.Shell;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What the build runs once, so that later starts find their classes loaded: a campaign, then a
 * server that is asked a little and stopped.
 */
final class Trial {

  private static final String[] ASKED = {"/health/ready", "/api/v1/runs", "/nothing", "/metrics"};

  private Trial() {}

  /**
   * @param args the campaign's command
   */
  public static void main(String[] args) throws Exception {
    Shell shell = Shell.ofProcess();
    int exitCode = Main.execute(shell, args);
    if (exitCode == 0) {
      serve(shell);
    }
    System.exit(exitCode);
  }

  private static void serve(Shell shell) throws IOException, InterruptedException {
    try (PipedInputStream said = new PipedInputStream();
        PrintStream out =
            new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8)) {
      Shell piped =
          new Shell(shell.in(), out, shell.err(), false, shell.environment(), shell.directory());
      Thread server = new Thread(() -> Main.execute(piped, "serve", "--port", "0"));
      server.start();
      URI address = URI.create(lastWord(said));
      for (String path : ASKED) {
        ask(address, path);
      }
      server.interrupt();
      server.join();
    }
  }

  private static String lastWord(PipedInputStream said) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = said.read(); c >= 0 && c != '\n'; c = said.read()) {
      line.append((char) c);
    }
    return line.substring(line.lastIndexOf(" ") + 1).strip();
  }

  private static void ask(URI address, String path) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }
}
