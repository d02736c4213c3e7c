package dev.stagekeeper.storage.parity.seeded;

import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.seeded.Altered.answered;
import static dev.stagekeeper.storage.parity.seeded.Altered.calls;
import static dev.stagekeeper.storage.parity.seeded.Altered.given;
import static dev.stagekeeper.storage.parity.seeded.Altered.with;
import static dev.stagekeeper.storage.parity.seeded.Fault.inContract;
import static dev.stagekeeper.storage.parity.seeded.Fault.inPrograms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.JsonDocument;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is stored is not what was given. */
final class ValueFaults {

  private ValueFaults() {}

  static List<Fault> all() {
    return List.of(
        inPrograms(
            "the last asset of a bundle is forgotten",
            ROUND_TRIP,
            given(Bundle.class, bundle -> with(bundle, "assets", ValueFaults::withoutLast))),
        inPrograms(
            "artifacts are handed out by name",
            ROUND_TRIP,
            answered(DeliveryPackage.class, all -> with(all, "artifacts", ValueFaults::sorted))),
        inContract(
            "Intakes",
            "what is twice in a list is kept once",
            ROUND_TRIP,
            given(Intake.class, all -> with(all, "attachments", ValueFaults::withoutRepetition))),
        inPrograms("children that a save no longer has are left", ROUND_TRIP, surplusIssues()),
        inPrograms("text is trimmed", ROUND_TRIP, given(Draft.class, body(String::strip))),
        inPrograms(
            "text is normalised",
            ROUND_TRIP,
            given(Draft.class, body(text -> Normalizer.normalize(text, Normalizer.Form.NFC)))),
        inPrograms(
            "line ends are made one",
            ROUND_TRIP,
            given(Draft.class, body(text -> text.replace("\r\n", "\n")))),
        inPrograms(
            "characters beyond the first plane are lost",
            ROUND_TRIP,
            given(Draft.class, body(text -> text.replaceAll("[^\\u0000-\\uffff]", "?")))),
        inPrograms(
            "text is cut at 65,535 bytes",
            LIMITS,
            given(Draft.class, body(text -> text.substring(0, Math.min(text.length(), 65_535))))),
        inPrograms(
            "an empty text is absent",
            ROUND_TRIP,
            answered(
                Strategy.class, all -> with(all, "approvedBy", by -> "".equals(by) ? null : by))),
        inPrograms(
            "an absent number is zero",
            ROUND_TRIP,
            answered(DeliveryPackage.class, all -> with(all, "artifacts", ValueFaults::sized))),
        inPrograms(
            "numbers of JSON are doubles",
            ROUND_TRIP,
            given(Brief.class, brief -> with(brief, "metadata", ValueFaults::inDoubles))),
        inPrograms(
            "a score has the precision of a float",
            ROUND_TRIP,
            given(QcResult.class, all -> with(all, "score", n -> (double) (float) (double) n))),
        inPrograms(
            "instants have milliseconds",
            ROUND_TRIP,
            given(Draft.class, createdAt(at -> at.truncatedTo(ChronoUnit.MILLIS)))),
        inPrograms(
            "instants are nanoseconds in a long",
            ROUND_TRIP,
            given(
                Draft.class,
                createdAt(
                    at ->
                        Instant.ofEpochSecond(
                            0, at.getEpochSecond() * 1_000_000_000 + at.getNano())))),
        inContract(
            "Drafts",
            "a save of more than 500 saves 500",
            LIMITS,
            calls(
                Repository.class,
                "saveAll",
                call -> call.proceed(first(500, call.argument(0, Iterable.class))))));
  }

  /** The issues of the new result come first, so that those left over are the end of the list. */
  private static UnaryOperator<Storage> surplusIssues() {
    return calls(
        QcResultRepository.class,
        "save",
        call ->
            call.arguments()[0] instanceof QcResult result
                ? call.proceed(
                    with(
                        result,
                        "issues",
                        issues -> {
                          List<QcIssue> all = new ArrayList<>(result.issues());
                          call.all()
                              .qcResults()
                              .findByDraft(result.draft())
                              .map(QcResult::issues)
                              .filter(before -> before.size() > all.size())
                              .ifPresent(
                                  before -> all.addAll(before.subList(all.size(), before.size())));
                          return all;
                        }))
                : call.proceed());
  }

  private static UnaryOperator<Draft> body(UnaryOperator<String> change) {
    return draft -> with(draft, "body", text -> change.apply((String) text));
  }

  private static UnaryOperator<Draft> createdAt(UnaryOperator<Instant> change) {
    return draft -> with(draft, "createdAt", at -> change.apply((Instant) at));
  }

  private static Object withoutLast(Object list) {
    List<?> all = (List<?>) list;
    return all.subList(0, Math.max(0, all.size() - 1));
  }

  private static Object sorted(Object list) {
    return ((List<?>) list).stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  private static Object withoutRepetition(Object list) {
    return List.copyOf(new LinkedHashSet<>((List<?>) list));
  }

  private static Object sized(Object artifacts) {
    return ((List<?>) artifacts)
        .stream().map(each -> with(each, "size", size -> size == null ? 0L : size)).toList();
  }

  private static List<Object> first(int most, Iterable<?> source) {
    List<Object> first = new ArrayList<>();
    for (Object value : source) {
      if (first.size() < most) {
        first.add(value);
      }
    }
    return first;
  }

  private static Object inDoubles(Object document) {
    try {
      Object read = new ObjectMapper().readValue(((JsonDocument) document).text(), Object.class);
      return JsonDocument.of(new ObjectMapper().valueToTree(read));
    } catch (JsonProcessingException e) {
      throw new AssertionError("canonical text is always JSON", e);
    }
  }
}
