package dev.stagekeeper.onboarding.parity;

import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.RepositoryContract;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the intake repository promises. */
public abstract class IntakeContract extends RepositoryContract<IntakeId, Intake> {

  protected IntakeContract(Bench bench) {
    super(bench, new IntakeSamples());
  }

  @Proves(DEFENSIVE_COPY)
  final void theAttachmentsAreTheIntakesOwn() {
    List<String> attachments = new ArrayList<>(List.of("a", "b"));
    created(intake(null, attachments));
    attachments.add("c");
    assertEquals(List.of("a", "b"), repository().get(id("row")).attachments());
    updated(intake(null, attachments));
    attachments.clear();
    assertEquals(List.of("a", "b", "c"), repository().get(id("row")).attachments());
  }

  @Proves(ROUND_TRIP)
  final void aBriefMayBeNamedLaterAndDroppedAgain() {
    BriefId brief = new BriefId("brief");
    created(intake(null, List.of()));
    assertEquals(List.of(), ofBrief(brief));
    updated(intake(brief, List.of()));
    assertEquals(List.of(intake(brief, List.of())), ofBrief(brief));
    updated(intake(null, List.of()));
    assertEquals(List.of(), ofBrief(brief));
  }

  private List<Intake> ofBrief(BriefId brief) {
    return repositories().intakes().listByBrief(brief, PageRequest.first(10)).items();
  }

  private static Intake intake(@Nullable BriefId brief, List<String> attachments) {
    return new Intake(
        new IntakeId("row"),
        new ClientId("client"),
        brief,
        JsonDocument.EMPTY,
        attachments,
        "v1",
        SteppingTime.START);
  }
}
