package dev.stagekeeper.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands on the wire between clients and a PostgreSQL server: counts round trips and cuts the wire
 * where it is told to. A round trip begins when a client sends something and is owed no answer; the
 * empty queries do not count by which a pool finds out whether an idle connection is alive.
 */
public final class Wire implements AutoCloseable {

  private static final long NEVER = Long.MAX_VALUE;
  private static final int DEFAULT_PORT = 5432;

  private final URI server;
  private final ServerSocket entrance;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicLong roundTrips = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private volatile long cutAfter = NEVER;
  private volatile boolean losingAnswers;

  /**
   * @param url the server's, as JDBC has it
   */
  public Wire(String url) throws IOException {
    this.server = URI.create(url.substring("jdbc:".length()));
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** The server's URL by way of this wire, where nothing is encrypted. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d%s?sslmode=disable&gssEncMode=disable&%s"
        .formatted(entrance.getLocalPort(), server.getPath(), server.getQuery());
  }

  /** What went over the wire while something was done. */
  public record Traffic(long roundTrips, long bytesSent) {}

  public Traffic during(Runnable work) {
    roundTrips.set(0);
    sent.set(0);
    work.run();
    return new Traffic(roundTrips.get(), sent.get());
  }

  /** Cuts all connections when clients have sent so many more bytes; these still arrive. */
  void cutAfter(long bytes) {
    sent.set(0);
    cutAfter = bytes;
  }

  /** Cuts all connections when the server has done the next thing, instead of letting it answer. */
  void loseAnswers() {
    losingAnswers = true;
  }

  /** Lets new connections last. */
  void mend() {
    cutAfter = NEVER;
    losingAnswers = false;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private void cut() {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket did not close", e);
      }
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        Socket behind = new Socket(server.getHost(), port);
        sockets.add(client);
        sockets.add(behind);
        Conversation conversation = new Conversation();
        start(() -> fromClient(client, behind, conversation));
        start(() -> fromServer(behind, client, conversation));
      } catch (IOException e) {
        // The wire was closed, or the client has gone again: either way there is nothing to pass.
        continue;
      }
    }
  }

  /** Who owes whom on a connection. */
  private final class Conversation {

    private final Messages asked = new Messages(true);
    private final Messages answered = new Messages(false);
    private boolean started;
    private int owed;
    private boolean asking;

    synchronized void asks(byte[] bytes, int length) {
      asked.read(
          bytes,
          length,
          (type, size) -> {
            boolean aliveCheck = type == 'Q' && size == Messages.EMPTY;
            if (owed == 0 && !asking && !aliveCheck) {
              roundTrips.incrementAndGet();
            }
            // A simple query, or the end of an extended one, is owed a "ready for query".
            asking = type != 'Q' && type != 'S';
            owed += asking ? 0 : 1;
          });
    }

    /** Answers whether the server has now done all that it was asked for. */
    synchronized boolean answers(byte[] bytes, int length) {
      answered.read(
          bytes,
          length,
          (type, size) -> {
            if (type == 'Z') {
              // The first one answers the start of the session.
              owed = Math.max(0, owed - 1);
              asking = asking && started;
              started = true;
            }
          });
      return owed == 0 && !asking;
    }
  }

  /** Finds the types of messages in a stream, wherever it is cut. */
  private static final class Messages {

    private static final int LENGTH = 4;

    /** The size of a query without text. */
    static final int EMPTY = LENGTH + 1;

    private int type;
    private int headerLeft;
    private long length;
    private long bodyLeft;

    /**
     * @param startup whether the first message has no type
     */
    Messages(boolean startup) {
      headerLeft = startup ? LENGTH : LENGTH + 1;
    }

    /** Takes a message by its type, and the size of what follows it. */
    private interface Found {
      void accept(int type, long size);
    }

    void read(byte[] bytes, int count, Found found) {
      for (int i = 0; i < count; i++) {
        int octet = bytes[i] & 0xff;
        if (headerLeft > LENGTH) {
          type = octet;
          headerLeft--;
        } else if (headerLeft > 0) {
          length = length << 8 | octet;
          if (--headerLeft == 0) {
            bodyLeft = length - LENGTH;
            found.accept(type, length);
          }
        } else {
          bodyLeft--;
        }
        if (headerLeft == 0 && bodyLeft == 0) {
          headerLeft = LENGTH + 1;
          length = 0;
        }
      }
    }
  }

  private void fromClient(Socket client, Socket behind, Conversation conversation) {
    pump(
        client,
        behind,
        (bytes, read) -> {
          conversation.asks(bytes, read);
          long before = sent.getAndAdd(read);
          return (int) Math.min(read, Math.max(0, cutAfter - before));
        });
  }

  private void fromServer(Socket behind, Socket client, Conversation conversation) {
    pump(
        behind,
        client,
        (bytes, read) -> conversation.answers(bytes, read) && losingAnswers ? 0 : read);
  }

  /** Says how much of what was read is passed on; if not all, the wire is cut. */
  private interface Gate {
    int passing(byte[] bytes, int read);
  }

  private void pump(Socket from, Socket to, Gate gate) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int passing = gate.passing(buffer, read);
        out.write(buffer, 0, passing);
        out.flush();
        if (passing < read) {
          cut();
          return;
        }
      }
    } catch (IOException e) {
      // One side has gone; leaving closes the other, which tells it.
      return;
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }
}
