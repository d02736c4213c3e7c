package dev.stagekeeper.app.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A campaign file cannot be used. Nothing was stored. The message has a line for each fault. */
public final class CampaignFileException extends RuntimeException {

  private static final int MOST_SHOWN = 20;

  private final String file;
  private final transient List<Fault> faults;

  CampaignFileException(String file, List<Fault> faults) {
    super(message(file, sorted(faults)));
    this.file = file;
    this.faults = sorted(faults);
  }

  CampaignFileException(String file, int line, String field, String message) {
    this(file, List.of(new Fault(line, field, message)));
  }

  /** The file, as it was named. */
  public String file() {
    return file;
  }

  /** What is wrong, in the order of the lines. */
  public List<Fault> faults() {
    return faults;
  }

  private static List<Fault> sorted(List<Fault> faults) {
    return faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
  }

  private static String message(String file, List<Fault> faults) {
    String shown =
        faults.stream()
            .limit(MOST_SHOWN)
            .map(fault -> fault.in(file))
            .collect(Collectors.joining("\n"));
    int more = faults.size() - MOST_SHOWN;
    return more > 0 ? shown + "\n" + file + ": and " + more + " more" : shown;
  }
}
