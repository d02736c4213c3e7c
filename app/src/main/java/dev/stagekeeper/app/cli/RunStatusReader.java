package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.RunStatus;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes a run's status in lower case. */
final class RunStatusReader implements ITypeConverter<RunStatus> {

  @Override
  public RunStatus convert(String value) {
    return Stream.of(RunStatus.values())
        .filter(status -> text(status).equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of %s; it was '%s'"
                        .formatted(
                            Stream.of(RunStatus.values())
                                .map(RunStatusReader::text)
                                .collect(Collectors.joining(", ")),
                            value)));
  }

  /** A constant as people read it. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
