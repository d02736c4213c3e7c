package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.delivery.ports.PublishJob;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetContent;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {

  private static final Draft DRAFT =
      Pieces.draft(
          "Tom & \"Jerry\"",
          "# Hi\n\n<script>alert(1)</script>\n\n[x](javascript:alert)\n\n| a |\n|---|\n| b |",
          Pieces.NO_RULES,
          Pieces.EVEN);

  private static List<Bundle> bundles() {
    List<AssetContent> assets =
        new RuleProducer()
            .produce(
                DRAFT,
                new CreativeSpec(
                    "html",
                    "600x400",
                    JsonDocument.parse("{\"assets\":[{\"name\":\"hero\",\"type\":\"image\"}]}")));
    AssetContent hero = assets.get(0);
    assertEquals("asset:letter/hero", hero.url());
    return List.of(
        new Bundle(
            new BundleId("bundle-1"),
            DRAFT.id(),
            List.of(new Asset(new AssetId("a-1"), hero.type(), hero.url(), hero.metadata())),
            DRAFT.createdAt()));
  }

  @Test
  void theSameDraftGivesTheSameBytes() {
    assertEquals(Rendering.files(DRAFT, bundles()), Rendering.files(DRAFT, bundles()));
  }

  @Test
  void aPieceIsMarkdownHtmlAndJson() {
    List<RenderedFile> files = Rendering.files(DRAFT, bundles());
    assertEquals(
        List.of("letter.md", "letter.html", "letter.json"),
        files.stream().map(RenderedFile::name).toList());
    assertEquals(DRAFT.body() + "\n", files.get(0).text());
    assertTrue(files.get(2).text().contains(files.get(0).sha256()));
    assertTrue(files.get(2).text().contains("asset:letter/hero"));
  }

  @Test
  void htmlPassesNothingOnThatRuns() {
    String html = Rendering.files(DRAFT, bundles()).get(1).text();
    assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"), html);
    assertTrue(html.contains("<title>Tom &amp; &quot;Jerry&quot;</title>"), html);
    assertTrue(html.contains("<table>"), html);
    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("javascript:"), html);
  }

  @Test
  void artifactsSayWhatTheFilesAre() {
    List<DeliveryArtifact> artifacts = new RulePackager().pack(DRAFT, bundles());
    List<RenderedFile> files = Rendering.files(DRAFT, bundles());
    for (int i = 0; i < files.size(); i++) {
      assertEquals(files.get(i).name(), artifacts.get(i).name());
      assertEquals((long) files.get(i).bytes().length, artifacts.get(i).size());
      assertEquals(files.get(i).sha256(), artifacts.get(i).sha256());
    }
  }

  @Test
  void filesThatHaveChangedAreNotHandedOut() {
    DeliveryPackage pack =
        new DeliveryPackage(
            new PackageId("p"),
            DRAFT.id(),
            new RulePackager().pack(DRAFT, bundles()),
            DRAFT.createdAt());
    assertEquals(3, Delivery.files(pack, DRAFT, bundles()).size());
    assertThrows(StorageException.class, () -> Delivery.files(pack, DRAFT, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.md", "/etc/evil.md", "a/b.md", "..", "."})
  void nothingIsWrittenOutsideTheFolder(String name, @TempDir Path folder) {
    Path inner = folder.resolve("inner");
    assertThrows(
        IOException.class, () -> Delivery.write(inner, new RenderedFile(name, "markdown", "x")));
    assertFalse(Files.exists(inner));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../x", "a/b", "a b", ".x", "-x", "CON", "nul", "manifest", "é", "a.b"})
  void aNameThatNoFileShouldHaveIsRefused(String name) {
    assertThrows(InvalidValueException.class, () -> SafeName.check("name", name));
  }

  @Test
  void aPublisherCopiesIntoAFolder(@TempDir Path folder) throws IOException {
    DeliveryPackage pack =
        new DeliveryPackage(
            new PackageId("p"),
            DRAFT.id(),
            new RulePackager().pack(DRAFT, List.of()),
            DRAFT.createdAt());
    FolderPublisher publisher = new FolderPublisher(p -> Delivery.files(p, DRAFT, List.of()));
    Path target = folder.resolve("site");
    Publication published = publisher.publish(job("{\"directory\":\"" + target + "\"}"), pack);
    assertEquals(3, published.publishedUrls().size());
    Path first = Path.of(URI.create(published.publishedUrls().get(0)));
    assertEquals(target.resolve("letter.md").toRealPath(), first.toRealPath());
    assertThrows(InvalidValueException.class, () -> publisher.publish(job("{}"), pack));
    try (var files = Files.list(target)) {
      assertEquals(3, files.count(), "no temporary file is left");
    }
  }

  private static PublishJob job(String config) {
    return new PublishJob(
        new PublishJobId("j"), new PackageId("p"), "site", JsonDocument.parse(config));
  }
}
