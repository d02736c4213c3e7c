package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "http://example.com/a/b?c=d&e=f#g",
        "https://user@example.com:8443/",
        "https://münchen.example/weg",
        "https://a-b.example.co.uk",
        "mailto:jane@example.com",
        "mailto:jane@example.com?subject=Hi",
        "tel:+49-30-123",
        "#top",
        "asset:letter/hero",
        "https://example.com/a%20b",
        "HTTPS://EXAMPLE.COM"
      })
  void good(String destination) {
    assertNull(LinkCheck.fault(destination));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "www.example.com/x",
        "https:example.com",
        "https://",
        "https:///x",
        "htp://example.com",
        "http//example.com",
        "https://exa mple.com",
        "https://example",
        "https://-a.example.com",
        "https://.example.com",
        "https://example..com",
        "mailto:jane",
        "mailto:@example.com",
        "tel:call-me",
        "javascript:alert(1)",
        "data:text/html,x",
        "asset:",
        "https://example.com/a|b",
        "/relative",
        ":x"
      })
  void malformed(String destination) {
    assertNotNull(LinkCheck.fault(destination));
  }

  private static int found(String markdown) {
    return LinkCheck.issues(Reading.of(markdown)).size();
  }

  @Test
  void everyKindOfLinkIsSeen() {
    assertEquals(1, found("[x](htp://a.example.com)"));
    assertEquals(1, found("![x](picture.png)"));
    assertEquals(1, found("[x][1]\n\n[1]: nowhere\n"));
    assertEquals(1, found("<htp://a.example.com>"));
    assertEquals(1, found("see https://exa_mple, please"));
    assertEquals(1, found("| a |\n|---|\n| [x](y) |"));
  }

  @Test
  void whatMarkdownDoesNotTakeForALinkIsSeenToo() {
    assertEquals(1, found("[our shop](https://a.example.com/our shop)"));
    assertEquals(1, found("[our shop][shop]"));
    assertEquals(0, found("He said [sic] and (that) was it [1]."));
  }

  @Test
  void addressesInTextMayEndASentence() {
    assertEquals(0, found("See https://a.example.com/x. And (https://b.example.com)!"));
  }

  @Test
  void longOnesTakeNoTimeAndNoStack() {
    assertEquals(1, found("https://" + "a.".repeat(100_000)));
    assertEquals(1, found("https:" + ".".repeat(400_000) + "x"));
    assertNotNull(LinkCheck.fault("mailto:a@" + "a.".repeat(100_000)));
  }
}
