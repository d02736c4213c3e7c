package dev.stagekeeper.qc.parity;

import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.UniqueKey;
import java.util.Optional;

/** The row is the draft; what it has to have for itself is the result's id. */
record IdOfResult() implements UniqueKey<QcResult> {

  @Override
  public String constraint() {
    return "qcResult.id";
  }

  @Override
  public QcResult with(String row, int n, String key) {
    return QcResultSamples.evaluation(key, n, row);
  }

  @Override
  public Optional<QcResult> find(Repositories repositories, String key) {
    return repositories.qcResults().find(new QcResultId(key));
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public boolean delete(Repositories repositories, String row, String key) {
    return repositories.qcResults().delete(new QcResultId(key));
  }
}
