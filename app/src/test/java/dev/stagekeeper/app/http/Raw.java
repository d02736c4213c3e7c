package dev.stagekeeper.app.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection on which anything can be sent. */
final class Raw implements AutoCloseable {

  private static final int MOST_MILLIS = 60_000;

  final Socket socket;
  private final PushbackInputStream in;

  Raw(URI server) {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(MOST_MILLIS);
      in = new PushbackInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Raw send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Raw send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** One answer, held against the contract. */
  Reply reply(String method, String path) throws IOException {
    String head = head();
    String[] lines = head.split("\r\n");
    int status = Integer.parseInt(lines[0].split(" ")[1]);
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] field = lines[i].split(":", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    ApiContract.check(method, path, status, headers, body);
    return new Reply(status, headers, body);
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the server has said something or ended the connection, waiting for it. */
  boolean hasMore() throws IOException {
    int b = in.read();
    if (b >= 0) {
      in.unread(b);
    }
    return true;
  }

  /** How many bytes come until the connection ends. */
  long rest() throws IOException {
    long count = 0;
    byte[] some = new byte[65_536];
    try {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        count += read;
      }
    } catch (java.net.SocketException e) {
      return count; // It was reset.
    }
    return count;
  }

  /** Whether the server has ended the connection, waiting until it does. */
  boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true; // It was reset, because of what it had still to read.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
