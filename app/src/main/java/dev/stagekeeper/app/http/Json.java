package dev.stagekeeper.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.JsonDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * Values as the API writes them: names in snake_case, absent fields as null, ids and constants as
 * text, times as Unix seconds with six decimals.
 */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(new As<>(Id.class, (id, json) -> json.writeString(id.value())))
                  .addSerializer(
                      new As<>(Instant.class, (at, json) -> json.writeNumber(seconds(at))))
                  .addSerializer(
                      new As<>(
                          Enum.class,
                          (e, json) -> json.writeString(e.name().toLowerCase(Locale.ROOT))))
                  .addSerializer(
                      new As<>(JsonDocument.class, (json, out) -> out.writeRawValue(json.text()))))
          .build();

  private Json() {}

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is answered is always JSON", e);
    }
  }

  /** The instant as Unix seconds; microseconds are all that a stored instant has. */
  static BigDecimal seconds(Instant at) {
    return BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano() / 1_000, 6));
  }

  private interface Writer<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }

  private static final class As<T> extends StdSerializer<T> {
    private final transient Writer<? super T> writer;

    As(Class<T> type, Writer<? super T> writer) {
      super(type);
      this.writer = writer;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      writer.write(value, json);
    }
  }
}
