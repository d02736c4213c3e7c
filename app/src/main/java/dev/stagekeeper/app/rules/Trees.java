package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.JsonDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records as JSON trees and back, and trees as plain values. */
public final class Trees {

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(
              new SimpleModule()
                  .addSerializer(new AsText<>(Id.class, Id::value))
                  .addSerializer(new AsText<>(Instant.class, Instant::toString))
                  .addSerializer(new AsText<>(LocalDate.class, LocalDate::toString))
                  .addSerializer(new AsText<>(Enum.class, e -> e.name().toLowerCase(Locale.ROOT)))
                  .addSerializer(new AsTree()))
          .build();

  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private Trees() {}

  /** A record, a map or a list as a tree: ids as text, absent fields left out. */
  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The value as JSON on one line. */
  public static String line(Object value) {
    return of(value).toString();
  }

  /**
   * The value as JSON for people, keys sorted, ended by a line feed, the same on every platform.
   */
  public static String pretty(Object value) {
    JsonNode sorted = JsonDocument.of(of(value)).toNode();
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(sorted) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  /** The tree as maps, lists, texts, booleans, decimals and nulls. */
  public static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isNumber()) {
      return plain(node.decimalValue());
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.asText();
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static final class AsText<T> extends StdSerializer<T> {
    private final transient Function<? super T, String> text;

    AsText(Class<T> type, Function<? super T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(text.apply(value));
    }
  }

  private static final class AsTree extends StdSerializer<JsonDocument> {
    AsTree() {
      super(JsonDocument.class);
    }

    @Override
    public void serialize(JsonDocument value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeTree(value.toNode());
    }
  }
}
