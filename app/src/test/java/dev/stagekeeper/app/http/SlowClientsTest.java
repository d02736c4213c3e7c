package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take their time, or go away, are ended and stand in nobody's way. */
class SlowClientsTest {

  private static final String WORKFLOWS = "/api/v1/workflows";
  private static final String BEGINNING =
      "POST /api/v1/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n{";

  private static ServerLimits limits(Duration idle, Duration head, Duration body) {
    ServerLimits usual = ServerLimits.DEFAULT;
    return new ServerLimits(
        usual.bodyBytes(),
        usual.headerBytes(),
        usual.connections(),
        2,
        usual.requests(),
        1,
        Duration.ofMillis(200),
        idle,
        head,
        body,
        usual.farewell());
  }

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void aBodyThatDoesNotComeIs408() throws IOException {
    try (Served served = Served.inMemory(limits(SHORT, LONG, LONG));
        Raw raw = served.raw().send(BEGINNING)) {
      raw.reply("POST", WORKFLOWS).with(408, "too_slow");
      assertTrue(raw.isEnded());
    }
  }

  @Test
  void aBodyThatComesByteByByteIs408() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, LONG, SHORT));
        Raw raw = served.raw().send(BEGINNING)) {
      trickle(raw);
      raw.reply("POST", WORKFLOWS).with(408, "too_slow");
      assertTrue(raw.isEnded());
    }
  }

  @Test
  void aHeadThatComesByteByByteIsEnded() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, SHORT, LONG));
        Raw first = served.raw().send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: ");
        Raw second = served.raw()) {
      trickle(first);
      assertTrue(first.isEnded());
      second.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      second.reply("GET", "/health/live").with(200);
      second.send("GET /health/live HTTP/1.1\r\nX: ");
      trickle(second);
      assertTrue(second.isEnded());
    }
  }

  @Test
  void aConnectionThatIsSilentBetweenRequestsIsKept() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, SHORT, LONG));
        Raw raw = served.raw()) {
      for (int i = 0; i < 2; i++) {
        raw.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw.reply("GET", "/health/live").with(200);
        assertTrue(staysSilent(raw, 4 * (int) SHORT.toMillis()));
      }
    }
  }

  @Test
  void aSilentConnectionIsEnded() throws IOException {
    try (Served served = Served.inMemory(limits(SHORT, LONG, LONG));
        Raw raw = served.raw()) {
      assertTrue(raw.isEnded());
    }
  }

  /** A byte now and then, until the server says or does something. */
  private static void trickle(Raw raw) {
    try {
      while (staysSilent(raw, 20)) {
        raw.send(" ");
      }
    } catch (IOException e) {
      // The connection is gone, which the caller sees as well.
    }
  }

  /** Whether the server says and does nothing for a while. */
  private static boolean staysSilent(Raw raw, int millis) throws IOException {
    int before = raw.socket.getSoTimeout();
    raw.socket.setSoTimeout(millis);
    try {
      return !raw.hasMore();
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      raw.socket.setSoTimeout(before);
    }
  }

  @Test
  void anAnswerThatIsNotTakenIsEnded() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, LONG, SHORT))) {
      JsonDocument large = JsonDocument.parse("[\"" + "x".repeat(15 * 1024 * 1024) + "\"]");
      RunId run =
          served
              .stagekeeper
              .runs()
              .start(
                  Scope.of(TenantId.DEFAULT),
                  FlowDefinition.CAMPAIGN.name(),
                  new SubjectId("s"),
                  large,
                  RunStatus.RUNNING)
              .id();
      try (Raw raw = served.raw()) {
        raw.send("GET " + WORKFLOWS + "/" + run.value() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertTrue(raw.hasMore());
        // The server's time passes while no more is taken: that of two other bodies that do not
        // come.
        for (int i = 0; i < 2; i++) {
          try (Raw silent = served.raw().send(BEGINNING)) {
            silent.reply("POST", WORKFLOWS).with(408, "too_slow");
          }
        }
        assertTrue(raw.rest() < large.text().length());
      }
    }
  }

  @Test
  void slowUploadsHinderNobodyWhoReads() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, LONG, LONG))) {
      List<Raw> slow = new ArrayList<>();
      // Two may upload at once, one more may wait.
      for (int i = 0; i < 3; i++) {
        slow.add(served.raw().send(BEGINNING));
      }
      Http http = served.http();
      http.get(WORKFLOWS + "/nothing").with(404);
      assertEquals("1", http.post(WORKFLOWS, "{}").with(503, "too_busy").header("retry-after"));
      for (Raw raw : slow) {
        raw.close();
      }
    }
  }

  @Test
  void aClientThatGoesAwayIsForgotten() throws IOException {
    try (Served served = Served.inMemory(limits(LONG, LONG, LONG))) {
      for (int i = 0; i < 50; i++) {
        try (Raw raw = served.raw().send(BEGINNING)) {
          raw.socket.setSoLinger(i % 2 == 0, 0); // every other one by a reset
        }
      }
      // More than may upload at once have gone away, so their places must be free again.
      Reply begun;
      do {
        begun = served.http().post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\"}");
      } while (begun.status() == 503);
      begun.with(201);
    }
  }
}
