package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a request as it should be is told in a problem document, and is never a 500. */
class RefusalsTest {

  private static final String WORKFLOWS = "/api/v1/workflows";
  private static Served served;
  private static Http http;

  @BeforeAll
  static void serve() {
    served = Served.inMemory();
    http = served.http();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2Fb", "a%22b", "a%20b", "%C3%A4", "%FF", "a;b", "a%2525b"})
  void anIdThatCannotBeOneIsNamed(String id) {
    http.get(WORKFLOWS + "/" + id).naming("run_id");
    http.post(WORKFLOWS + "/" + id + "/checkpoints", "{\"artifacts\":{}}").naming("run_id");
  }

  @Test
  void anIdOf10000CharactersIsNamed() {
    http.get(WORKFLOWS + "/" + "a".repeat(10_000)).naming("run_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/index.html",
        "/api",
        "/api/v1/",
        "/api/v1/workflows/",
        "/api/v1/workflows/a/b",
        "//health/live",
        "/health/live/",
        "/api/v1/workflows/a/checkpoints/b"
      })
  void aPathThatIsNotThereIs404(String path) {
    http.get(path).with(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/workflows/a, 'GET, HEAD'",
    "DELETE, /api/v1/workflows/a, 'GET, HEAD'",
    "GET, /api/v1/workflows/a/checkpoints, POST",
    "OPTIONS, /api/v1/workflows, 'GET, HEAD, POST'",
    "POST, /metrics, 'GET, HEAD'",
    "PATCH, /health/live, 'GET, HEAD'",
    "NONSENSE, /health/live, 'GET, HEAD'",
  })
  void aMethodThatThePathDoesNotTakeIs405(String method, String path, String allowed) {
    Reply refused = http.send(method, path, BodyPublishers.noBody());
    assertEquals(allowed, refused.with(405, "method_not_allowed").header("allow"));
  }

  @Test
  void headIsGetWithoutABody() {
    http.send("HEAD", "/health/live", BodyPublishers.noBody()).with(200);
    http.send("HEAD", WORKFLOWS + "/nothing", BodyPublishers.noBody()).with(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "nothing",
        "[]",
        "7",
        "null",
        "{} {}",
        "{\"flow\":\"campaign\",}",
        "{'flow':1}",
        "{\"a\":NaN}"
      })
  void aBodyThatIsNoJsonObjectIsNamed(String body) {
    http.post(WORKFLOWS, body).naming("body");
  }

  @Test
  void aBodyThatRepeatsAKeyIsNamed() {
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\",\"subject\":\"b\"}")
        .naming("body");
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\",\"metadata\":{\"k\":1,\"k\":1}}")
        .naming("body");
  }

  @Test
  void aBodyThatIsDeeplyNestedIsNamed() {
    for (int levels : new int[] {64, 100, 1_000_000}) {
      String deep = "[".repeat(levels) + "]".repeat(levels);
      http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\",\"metadata\":" + deep + "}")
          .naming("body");
    }
    String legal = "[".repeat(63) + "]".repeat(63);
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\",\"metadata\":" + legal + "}")
        .with(201);
  }

  @Test
  void aBodyThatIsNotUtf8IsNamed() {
    http.post(WORKFLOWS, "{\"flow\":\"camp\u00e4ign\"}".getBytes(StandardCharsets.ISO_8859_1))
        .naming("body");
    http.post(WORKFLOWS, "{}".getBytes(StandardCharsets.UTF_16)).naming("body");
  }

  @Test
  void aFieldThatIsWrongIsNamed() {
    http.post(WORKFLOWS, "{\"subject\":\"a\"}").naming("flow");
    http.post(WORKFLOWS, "{\"flow\":null,\"subject\":\"a\"}").naming("flow");
    http.post(WORKFLOWS, "{\"flow\":\"campaign\"}").naming("subject");
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":[\"a\"]}").naming("subject");
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a b\"}").naming("subject");
    http.post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\",\"more\":1}").naming("more");
  }

  @Test
  void aParameterThatTheQueryCannotHaveIsNamed() {
    http.get("/health/live?limit=1").naming("limit");
    http.get("/metrics?a=%FF").with(400);
  }

  /** The client is told, and not cut off while it still sends. */
  @Test
  void aLargeBodyThatNobodyReadsIsNoReset() {
    byte[] large = new byte[8 * 1024 * 1024];
    for (int i = 0; i < 20; i++) {
      http.with("Content-Type", "text/plain").post(WORKFLOWS, large).with(415);
      http.post("/nowhere", large).with(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "nonsense",
        "application/jsonp"
      })
  void aMediaTypeThatIsNotTakenIs415(String type) {
    Reply refused = http.with("Content-Type", type).post(WORKFLOWS, "{}");
    refused.with(415, "unsupported_media_type");
  }

  @Test
  void aBodyWithoutAMediaTypeOrCompressedIs415() {
    http.send("POST", WORKFLOWS, BodyPublishers.ofString("{}")).with(415, "unsupported_media_type");
    http.with("Content-Encoding", "gzip").post(WORKFLOWS, "{}").with(415, "unsupported_media_type");
    http.with("Content-Type", "application/json;charset=UTF-8")
        .post(WORKFLOWS, "{\"flow\":\"campaign\",\"subject\":\"a\"}")
        .with(201);
  }

  @Test
  void aBodyOf200MegabytesIs413() throws Exception {
    long length = 200L * 1024 * 1024;
    http.with("Content-Type", "application/json")
        .send(
            "POST",
            WORKFLOWS,
            BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(length)), length))
        .with(413, "body_too_large");
  }

  /** In chunks: nothing says beforehand how much it will be. */
  @Test
  void aBodyOf200MegabytesOfUnknownLengthIs413() throws Exception {
    http.with("Content-Type", "application/json")
        .send("POST", WORKFLOWS, BodyPublishers.ofInputStream(() -> zeros(200L * 1024 * 1024)))
        .with(413, "body_too_large");
  }

  private static InputStream zeros(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? '0' : -1;
      }

      @Override
      public int read(byte[] into, int offset, int most) {
        int count = (int) Math.min(left, most);
        java.util.Arrays.fill(into, offset, offset + count, (byte) '0');
        left -= count;
        return count == 0 ? -1 : count;
      }
    };
  }

  @Test
  void whatIsNotHttpIs400() throws Exception {
    for (String sent :
        new String[] {
          "nonsense\r\n\r\n",
          "GET /health/live HTTP/1.1\r\n\r\n",
          "GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET /health/\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /health/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /health/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /api/v1/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
          "POST /api/v1/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
        }) {
      try (Raw raw = served.raw().send(sent)) {
        raw.reply("GET", "/not-http").with(400, "bad_request");
      }
    }
  }

  @Test
  void aHeadThatIsTooLargeIs431() throws Exception {
    try (Raw raw = served.raw()) {
      raw.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000));
      raw.reply("GET", "/health/live").with(431, "headers_too_large");
    }
    try (Raw raw = served.raw()) {
      raw.send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      raw.reply("GET", "/too-long").with(414, "uri_too_long");
    }
  }

  @Test
  void aNameThatLeadsHereFromElsewhereIsRefused() throws Exception {
    try (Raw raw = served.raw()) {
      raw.send("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n");
      raw.reply("GET", "/metrics").with(421, "misdirected");
    }
    try (Raw raw = served.raw()) {
      raw.send("GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
      raw.reply("GET", "/metrics");
    }
  }

  @Test
  void theRequestIdIsTakenOrMade() {
    assertEquals(
        "abc-1", http.with("X-Request-Id", "abc-1").get("/health/live").header("x-request-id"));
    for (String insane : new String[] {"a b", "a\tb", "x".repeat(129), "<b>", "\u00e4"}) {
      String made = http.with("X-Request-Id", insane).get("/health/live").header("x-request-id");
      assertTrue(made.matches("[0-9a-f-]{36}"), made);
    }
    String one = http.get("/health/live").header("x-request-id");
    assertFalse(one.equals(http.get("/health/live").header("x-request-id")), one);
  }

  @Test
  void theMetricsCountRequestsByTheirRoute() {
    http.get(WORKFLOWS + "/nothing").with(404);
    String metrics = http.get("/metrics").with(200).body();
    assertTrue(
        metrics.contains(
            "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/workflows/{run_id}\",status=\"404\"}"),
        metrics);
  }

  @Test
  void theDocumentIsServedAndNamesTheServersRoutes() {
    assertEquals(ApiContract.DOCUMENT, http.get("/api/v1/openapi.json").with(200).json());
  }
}
