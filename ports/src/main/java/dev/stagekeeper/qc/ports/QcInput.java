package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What is to be evaluated against what.
 *
 * @param draft the draft
 * @param benchmarkIds what to measure it by, at most 500 characters each; none means the check's
 *     own
 */
public record QcInput(DraftId draft, List<String> benchmarkIds) {

  public QcInput {
    Required.of("qcInput.draft", draft);
    benchmarkIds = Lists.ofTexts("qcInput.benchmarkIds", benchmarkIds, Text.NAME);
  }
}
