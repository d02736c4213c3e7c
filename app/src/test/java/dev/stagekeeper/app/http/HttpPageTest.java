package dev.stagekeeper.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.StorageConfig;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The commands of the page do what it says: what they ask of a server, one in this process is
 * asked.
 */
class HttpPageTest {

  private static final String PAGE = "docs/http-api.md";
  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CAPTURE =
      Pattern.compile("(\\w+)=\\$\\((curl .*) \\| jq -r ([.\\w]+)\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void everyCommandWorks() throws Exception {
    String page = Files.readString(Path.of("..").resolve(PAGE));
    int commands = 0;
    try (Served served = CampaignCases.on(StorageFactory.open(StorageConfig.inMemory()))) {
      Matcher block = BLOCK.matcher(page);
      while (block.find()) {
        for (String line : block.group(1).lines().toList()) {
          if (!line.startsWith("./stagekeeper serve ")) {
            run(served.http(), line);
            commands++;
          }
        }
      }
    }
    assertTrue(commands > 3, "the commands were found");
  }

  @Test
  void everyRouteIsOnThePage() throws Exception {
    String page = Files.readString(Path.of("..").resolve(PAGE));
    ApiContract.DOCUMENT
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            String route =
                                "`"
                                    + method.toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                    + "`";
                            assertTrue(page.contains(route), route);
                          }
                        }));
  }

  private void run(Http http, String line) throws IOException {
    Matcher capture = CAPTURE.matcher(line);
    if (capture.matches()) {
      Reply reply = curl(http, capture.group(2));
      String found = reply.json().at(capture.group(3).replace('.', '/')).asText();
      assertTrue(!found.isEmpty(), line);
      variables.put(capture.group(1), found);
    } else {
      curl(http, line);
    }
  }

  private Reply curl(Http http, String line) throws IOException {
    List<String> words = words(line);
    assertEquals(List.of("curl", "-s"), words.subList(0, 2), line);
    String url = words.get(2);
    String body = null;
    Http client = http;
    for (int i = 3; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "-H" -> client = client.with(value.split(": ")[0], value.split(": ")[1]);
        case "-d" -> body = value;
        case "--data-binary" -> body = Files.readString(Path.of("..", value.substring(1)));
        default -> throw new AssertionError("the page says more than this test knows: " + line);
      }
    }
    assertTrue(url.startsWith("localhost:8080/"), line);
    String path = url.substring("localhost:8080".length());
    Reply reply =
        body == null ? client.get(path) : client.send("POST", path, BodyPublishers.ofString(body));
    assertTrue(reply.status() < 300, () -> line + "\n" + reply);
    return reply;
  }

  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : filled(word.group(2)));
    }
    return words;
  }

  private String filled(String word) {
    return Pattern.compile("\\$(\\w+)")
        .matcher(word)
        .replaceAll(use -> Matcher.quoteReplacement(variables.get(use.group(1))));
  }
}
