package dev.stagekeeper.storage.files;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Function;

/**
 * Rows as bytes and back. The values are records of text, numbers and lists, so that a JSON library
 * knows most of it; only instants and documents are told to be text.
 */
final class Codec<T> {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .addModule(
              new SimpleModule()
                  .addSerializer(new ToText<>(Instant.class, Instant::toString))
                  .addSerializer(new ToText<>(JsonDocument.class, JsonDocument::text))
                  .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                  .addDeserializer(
                      JsonDocument.class, new FromText<>(JsonDocument.class, JsonDocument::parse)))
          .build();

  private final JavaType row;

  Codec(Class<T> type) {
    row = MAPPER.getTypeFactory().constructParametricType(Stored.class, type);
  }

  byte[] bytes(Stored<T> stored) {
    try {
      return MAPPER.writerFor(row).writeValueAsBytes(stored);
    } catch (IOException e) {
      throw new UncheckedIOException("no bytes can be made of " + stored, e);
    }
  }

  Stored<T> stored(byte[] bytes) {
    try {
      return MAPPER.readValue(bytes, row);
    } catch (IOException e) {
      throw new UncheckedIOException("the bytes are no " + row, e);
    }
  }

  private static final class ToText<V> extends StdSerializer<V> {
    private final transient Function<V, String> text;

    ToText(Class<V> type, Function<V, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(V value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text.apply(value));
    }
  }

  private static final class FromText<V> extends StdDeserializer<V> {
    private final transient Function<String, V> value;

    FromText(Class<V> type, Function<String, V> value) {
      super(type);
      this.value = value;
    }

    @Override
    public V deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return value.apply(in.getText());
    }
  }
}
