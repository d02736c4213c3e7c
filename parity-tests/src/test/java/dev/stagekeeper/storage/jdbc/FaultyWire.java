package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.parity.fault.Breaks;
import dev.stagekeeper.storage.parity.fault.Moment;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands on the wire to a PostgreSQL server and cuts it. A point is a question: all that the client
 * sends until it waits for an answer, as a statement, a commit, or several in one. It is cut before
 * any of a question has gone on; during it, by turns when half of it has and when all of it has and
 * the server is at work; when the server has answered and nothing of that has come back; or when
 * the answer has. The work is over when the server has noticed, too, and has ended the session.
 */
public final class FaultyWire implements Breaks, AutoCloseable {

  private static final int DEFAULT_PORT = 5432;
  private static final int LENGTH = 4;
  private static final int NONE = Integer.MAX_VALUE;
  private static final int AUTHENTICATED = 0;
  private static final int LAST_WORD = 12;
  private static final long PATIENCE_SECONDS = 60;

  private final URI server;
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean counting;
  private int passed;
  private int breakAt = NONE;
  private Moment moment = Moment.BEFORE;
  private boolean half;
  private CountDownLatch settled = new CountDownLatch(0);

  /**
   * @param url the server's, as JDBC has it
   */
  public FaultyWire(String url) throws IOException {
    this.server = URI.create(url.substring("jdbc:".length()));
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** The server's URL by way of this wire, where nothing is encrypted. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d%s?sslmode=disable&gssEncMode=disable&%s"
        .formatted(entrance.getLocalPort(), server.getPath(), server.getQuery());
  }

  @Override
  public int points(Runnable work) {
    begin(NONE, Moment.BEFORE);
    try {
      work.run();
    } finally {
      end();
    }
    return passed();
  }

  @Override
  public boolean breaking(int point, Moment when, Runnable work) {
    begin(point, when);
    try {
      work.run();
    } finally {
      end();
    }
    return passed() > point && isSettled();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private synchronized void begin(int point, Moment when) {
    counting = true;
    passed = 0;
    breakAt = point;
    moment = when;
    settled = new CountDownLatch(1);
  }

  private synchronized void end() {
    counting = false;
  }

  private synchronized int passed() {
    return passed;
  }

  private synchronized CountDownLatch settled() {
    return settled;
  }

  private boolean isSettled() {
    try {
      if (!settled().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end the session whose wire was cut");
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The moment at which the wire is cut, if it is at this question. */
  private synchronized @Nullable Moment broken() {
    if (!counting || passed++ != breakAt) {
      return null;
    }
    return moment;
  }

  /** How much of a question goes on if it is cut during it. */
  private synchronized int part(int length) {
    half = !half;
    return half ? length / 2 : length;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        Socket behind = new Socket(server.getHost(), port);
        start(() -> connect(client, behind));
      } catch (IOException e) {
        // The wire was closed, or the client has gone again: either way there is nothing to pass.
        continue;
      }
    }
  }

  private void connect(Socket client, Socket behind) {
    sockets.add(client);
    sockets.add(behind);
    try (client;
        behind) {
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      new Session(client, behind).pass();
    } catch (IOException e) {
      // One side has gone; leaving closes the other, which tells it.
      return;
    } finally {
      sockets.remove(client);
      sockets.remove(behind);
    }
  }

  /** A message as it is sent; the first of a session has no type, which is 0 here. */
  private record Message(int type, byte[] bytes) {

    static Message read(DataInputStream in, boolean isTyped) throws IOException {
      int type = isTyped ? in.readUnsignedByte() : 0;
      int length = in.readInt();
      ByteBuffer bytes = ByteBuffer.allocate((isTyped ? 1 : 0) + length);
      if (isTyped) {
        bytes.put((byte) type);
      }
      bytes.putInt(length);
      in.readFully(bytes.array(), bytes.position(), length - LENGTH);
      return new Message(type, bytes.array());
    }

    /** Of a message about authentication: what it is about. */
    int kind() {
      return ByteBuffer.wrap(bytes).getInt(1 + LENGTH);
    }

    /** How a pool finds out whether an idle connection is alive. */
    boolean isEmptyQuery() {
      return type == 'Q' && bytes.length == 1 + LENGTH + 1;
    }
  }

  /** One connection: questions and answers in turn. */
  private final class Session {

    private final Socket client;
    private final Socket behind;
    private final DataInputStream asked;
    private final DataInputStream answered;
    private final OutputStream toServer;
    private final OutputStream toClient;

    Session(Socket client, Socket behind) throws IOException {
      this.client = client;
      this.behind = behind;
      this.asked = new DataInputStream(client.getInputStream());
      this.answered = new DataInputStream(behind.getInputStream());
      this.toServer = behind.getOutputStream();
      this.toClient = client.getOutputStream();
    }

    void pass() throws IOException {
      toServer.write(Message.read(asked, false).bytes());
      greet();
      boolean goesOn = true;
      while (goesOn) {
        Message first = Message.read(asked, true);
        byte[] question = question(first);
        Moment cut = first.isEmptyQuery() || first.type() == 'X' ? null : broken();
        goesOn = cut == null ? exchange(question) : cut(cut, question);
      }
    }

    /** Until the server is ready for the first question. */
    private void greet() throws IOException {
      Message said;
      do {
        said = Message.read(answered, true);
        toClient.write(said.bytes());
        if (said.type() == 'R' && said.kind() != AUTHENTICATED && said.kind() != LAST_WORD) {
          toServer.write(Message.read(asked, true).bytes());
        }
      } while (said.type() != 'Z');
    }

    /** What follows the first message, until the client waits or leaves. */
    private byte[] question(Message first) throws IOException {
      ByteArrayOutputStream question = new ByteArrayOutputStream();
      Message message = first;
      question.write(message.bytes());
      while ("QSX".indexOf(message.type()) < 0) {
        message = Message.read(asked, true);
        question.write(message.bytes());
      }
      return question.toByteArray();
    }

    private boolean exchange(byte[] question) throws IOException {
      toServer.write(question);
      toClient.write(answer());
      return true;
    }

    private byte[] answer() throws IOException {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      Message said;
      do {
        said = Message.read(answered, true);
        answer.write(said.bytes());
      } while (said.type() != 'Z');
      return answer.toByteArray();
    }

    private boolean cut(Moment when, byte[] question) throws IOException {
      try {
        switch (when) {
          case BEFORE -> reset();
          case DURING -> {
            toServer.write(question, 0, part(question.length));
            reset();
          }
          case UNANSWERED -> {
            toServer.write(question);
            answer();
            reset();
          }
          default -> {
            exchange(question);
            client.close();
          }
        }
        behind.shutdownOutput();
        answered.transferTo(OutputStream.nullOutputStream());
      } finally {
        settled().countDown();
      }
      return false;
    }

    /** The client is told at once, and whatever was on its way to it is gone. */
    private void reset() throws IOException {
      client.setSoLinger(true, 0);
      client.close();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "faulty wire");
    thread.setDaemon(true);
    thread.start();
  }
}
