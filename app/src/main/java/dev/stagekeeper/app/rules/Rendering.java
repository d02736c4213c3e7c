package dev.stagekeeper.app.rules;

import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the files of a package: the piece in Markdown and in HTML, and what is known of it in JSON.
 * The same draft and bundles give the same bytes, today and in a year.
 */
public final class Rendering {

  private Rendering() {}

  /** The files of a draft with its bundles. */
  public static List<RenderedFile> files(Draft draft, List<Bundle> bundles) {
    PieceFacts facts = PieceFacts.of(draft.metadata());
    String body = draft.body().endsWith("\n") ? draft.body() : draft.body() + "\n";
    RenderedFile markdown = new RenderedFile(facts.piece() + ".md", "markdown", body);
    RenderedFile html = new RenderedFile(facts.piece() + ".html", "html", page(facts, draft));
    RenderedFile json =
        new RenderedFile(
            facts.piece() + ".json",
            "json",
            Trees.pretty(sheet(facts, draft, bundles, List.of(markdown, html))));
    return List.of(markdown, html, json);
  }

  /** What a manifest says of a file. */
  public static Map<String, Object> entry(RenderedFile file) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", file.name());
    entry.put("format", file.format());
    entry.put("size", file.size());
    entry.put("sha256", file.sha256());
    return entry;
  }

  private static Map<String, Object> sheet(
      PieceFacts facts, Draft draft, List<Bundle> bundles, List<RenderedFile> files) {
    List<Asset> assets = bundles.stream().flatMap(bundle -> bundle.assets().stream()).toList();
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("piece", facts.piece());
    sheet.put("title", facts.title());
    sheet.put("type", draft.contentType());
    sheet.put("channel", facts.channel());
    sheet.put("campaign", facts.campaign());
    sheet.put("draft", draft.id());
    sheet.put("strategy", draft.strategy());
    sheet.put("writtenAt", draft.createdAt());
    sheet.put("assets", assets);
    sheet.put("files", files.stream().map(Rendering::entry).toList());
    return sheet;
  }

  private static String page(PieceFacts facts, Draft draft) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 sans-serif; }
    img { max-width: 100%%; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid #999; padding: 0.3rem 0.6rem; }
    </style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(escaped(facts.language()), escaped(facts.title()), Markdown.html(draft.body()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
