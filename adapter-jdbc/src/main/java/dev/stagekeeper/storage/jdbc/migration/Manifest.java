package dev.stagekeeper.storage.jdbc.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the changelogs consist of, worked out when this version was built, so that nobody has to
 * read them again to see that a database is up to date.
 *
 * @param changesets all of them, in the order in which they are applied
 */
record Manifest(List<Changeset> changesets) {

  /** Where it lies, next to this class. */
  static final String RESOURCE = "manifest.tsv";

  private static final String SEPARATOR = "\t";

  Manifest {
    changesets = List.copyOf(changesets);
  }

  /**
   * What a changeset is.
   *
   * @param key what names it
   * @param checksums what it does, as Liquibase sums it up, for each product
   */
  record Changeset(Key key, Map<Product, String> checksums) {}

  /** What names a changeset. */
  record Key(String path, String id, String author) {}

  /** The manifest of this version. */
  static Manifest ofThisVersion() {
    try (InputStream in = Manifest.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + RESOURCE + "; build it again");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Manifest read(BufferedReader reader) {
    return new Manifest(reader.lines().map(Manifest::parse).toList());
  }

  private static Changeset parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    Map<Product, String> checksums = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      checksums.put(product, parts[3 + product.ordinal()]);
    }
    return new Changeset(new Key(parts[0], parts[1], parts[2]), checksums);
  }

  /** The text that {@link #ofThisVersion} reads: a line for each changeset. */
  String text() {
    return changesets.stream().map(Manifest::line).collect(Collectors.joining());
  }

  private static String line(Changeset changeset) {
    Key key = changeset.key();
    String checksums =
        List.of(Product.values()).stream()
            .map(changeset.checksums()::get)
            .collect(Collectors.joining(SEPARATOR));
    return String.join(SEPARATOR, key.path(), key.id(), key.author(), checksums) + "\n";
  }
}
