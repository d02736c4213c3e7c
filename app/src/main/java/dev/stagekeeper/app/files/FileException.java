package dev.stagekeeper.app.files;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used. Nothing was stored. The message has a line for each fault. */
public final class FileException extends RuntimeException {

  private static final int MOST_SHOWN = 20;

  private final String file;
  private final transient List<FileFault> faults;

  /**
   * @param file the file, as it was named
   * @param faults what is wrong with it, in any order
   */
  public FileException(String file, List<FileFault> faults) {
    super(message(file, sorted(faults)));
    this.file = file;
    this.faults = sorted(faults);
  }

  /** For one fault, as {@link FileFault} has it. */
  public FileException(String file, int line, String field, String message) {
    this(file, List.of(new FileFault(line, field, message)));
  }

  /** For a file as a whole. */
  public FileException(String file, String message) {
    this(file, 0, "", message);
  }

  /** The file, as it was named. */
  public String file() {
    return file;
  }

  /** What is wrong, in the order of the lines. */
  public List<FileFault> faults() {
    return faults;
  }

  private static List<FileFault> sorted(List<FileFault> faults) {
    return faults.stream().sorted(Comparator.comparingInt(FileFault::line)).toList();
  }

  private static String message(String file, List<FileFault> faults) {
    String shown =
        faults.stream()
            .limit(MOST_SHOWN)
            .map(fault -> fault.in(file))
            .collect(Collectors.joining("\n"));
    int more = faults.size() - MOST_SHOWN;
    return more > 0 ? shown + "\n" + file + ": and " + more + " more" : shown;
  }
}
