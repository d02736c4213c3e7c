package dev.stagekeeper.onboarding.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.events.DomainEvent.BriefValidated;
import dev.stagekeeper.events.DomainEvent.IntakeCaptured;
import dev.stagekeeper.events.DomainEvent.WorkspaceCreated;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.OnboardingStatus;
import dev.stagekeeper.onboarding.ports.OnboardingStatus.Stage;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnboardingTest {

  private static final PageRequest PAGE = PageRequest.first(10);

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anIntakeIsCapturedAndItsBriefReserved() {
    BriefId brief = capture();
    Intake intake = intakeOf(brief);
    assertEquals(Workbench.ACME, intake.client());
    assertEquals(JsonDocument.parse("{\"why\":\"spring\"}"), intake.responses());
    assertEquals(List.of("logo.svg"), intake.attachments());
    assertEquals(Workbench.NOW, intake.submittedAt());
    assertEquals(Optional.empty(), bench.stored.briefs().find(brief));

    IntakeCaptured event = assertInstanceOf(IntakeCaptured.class, bench.announced().get(0));
    assertEquals(Workbench.ACME, event.client());
    assertEquals(brief, event.brief());
    assertEquals("v1", event.formVersion());
    assertEquals(Workbench.NOW, event.occurredAt());
    assertEquals(TenantId.DEFAULT, event.header().tenant());
    assertNull(event.correlationId());
  }

  @Test
  void aBriefIsNormalisedAndReplacedWhenDoneAgain() {
    BriefId id = capture();
    bench.announced();
    Brief brief = normalize(id, Workbench.request());
    assertEquals(id, brief.id());
    assertEquals(brief, bench.stored.briefs().get(id));
    assertNull(brief.workflowRun());
    BriefValidated event = assertInstanceOf(BriefValidated.class, bench.announced().get(0));
    assertEquals(List.of("email"), event.deliverables());
    assertEquals(Workbench.ACME, event.client());

    BriefRequest other =
        new BriefRequest(
            Workbench.request().discovery(),
            new BriefScope(List.of("page"), List.of(), null),
            List.of("tell"),
            "cooks",
            JsonDocument.EMPTY,
            JsonDocument.EMPTY);
    assertEquals(normalize(id, other), bench.stored.briefs().get(id));
    assertEquals("cooks", bench.stored.briefs().get(id).targetAudience());
  }

  @Test
  void aBriefThatSaysTooLittleIsRefusedAndNothingIsStoredOrAnnounced() {
    BriefId id = capture();
    bench.announced();
    BriefRequest empty =
        new BriefRequest(
            Workbench.request().discovery(),
            new BriefScope(List.of(), List.of(), null),
            List.of("tell"),
            "cooks",
            JsonDocument.EMPTY,
            JsonDocument.EMPTY);
    assertThrows(InvalidValueException.class, () -> normalize(id, empty));
    NotFoundException missing =
        assertThrows(
            NotFoundException.class,
            () ->
                bench
                    .app
                    .briefNormalization()
                    .normalize(Workbench.SCOPE, new IntakeId("none"), Workbench.request()));
    assertEquals("Intake", missing.what());
    assertEquals(Optional.empty(), bench.stored.briefs().find(id));
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void preparingStoresAndAnnouncesNothing() {
    Intake intake = bench.app.intakeCapture().prepare(Workbench.submission(Workbench.ACME));
    Brief brief = bench.app.briefNormalization().prepare(intake, Workbench.request(), null);
    assertEquals(intake.brief(), brief.id());
    assertEquals(List.of(), bench.stored.intakes().list(PAGE).items());
    assertEquals(List.of(), bench.stored.briefs().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void aWorkspaceIsSetUpForAStoredBrief() {
    BriefId brief = bench.brief();
    bench.announced();
    ProjectSetup project =
        bench.app.workspaceSetup().setUp(Workbench.SCOPE, brief, "https://work.example/1");
    assertEquals(project, bench.stored.projects().get(project.id()));
    WorkspaceCreated event = assertInstanceOf(WorkspaceCreated.class, bench.announced().get(0));
    assertEquals(project.id(), event.project());
    assertEquals("https://work.example/1", event.workspaceUrl());

    BriefId missing = new BriefId("none");
    assertThrows(
        NotFoundException.class,
        () -> bench.app.workspaceSetup().setUp(Workbench.SCOPE, missing, null));
    assertEquals(1, bench.stored.projects().list(PAGE).items().size());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void aClientsStatusFollowsWhatIsStored() {
    assertEquals(Optional.empty(), status());
    BriefId brief = capture();
    assertEquals(Optional.of(status(Stage.DISCOVERY, true, false, false)), status());
    bench.stored.briefs().save(insufficient(brief));
    assertEquals(Optional.of(status(Stage.BRIEF_REVIEW, true, false, false)), status());
    normalize(brief, Workbench.request());
    assertEquals(Optional.of(status(Stage.WORKSPACE_SETUP, true, true, false)), status());
    bench.app.workspaceSetup().setUp(Workbench.SCOPE, brief, null);
    assertEquals(Optional.of(status(Stage.COMPLETE, true, true, true)), status());

    bench.stored.intakes().delete(intakeOf(brief).id());
    assertEquals(Optional.of(status(Stage.INTAKE, false, true, true)), status());
    assertEquals(
        Optional.empty(),
        bench.app.onboardingQuery().status(Workbench.SCOPE, new ClientId("other")));
    assertEquals(
        Optional.empty(),
        bench.app.onboardingQuery().status(Scope.of(new TenantId("other")), Workbench.ACME));
  }

  @Test
  void everyBriefOfAClientCounts() {
    capture();
    List<Brief> many = new ArrayList<>();
    for (int i = 0; i < PageRequest.MOST + 1; i++) {
      many.add(insufficient(new BriefId("b-" + i)));
    }
    bench.stored.briefs().saveAll(many);
    assertEquals(Optional.of(status(Stage.BRIEF_REVIEW, true, false, false)), status());
    // The last of all, on the second page.
    BriefId last = new BriefId("b-" + PageRequest.MOST);
    bench.app.workspaceSetup().setUp(Workbench.SCOPE, last, null);
    assertEquals(Optional.of(status(Stage.BRIEF_REVIEW, true, false, true)), status());
  }

  @Test
  void briefsAreRead() {
    BriefId first = bench.brief();
    BriefId second = bench.brief();
    var query = bench.app.onboardingQuery();
    assertEquals(first, query.brief(Workbench.SCOPE, first).id());
    assertEquals(
        List.of(first, second),
        query.briefs(Workbench.SCOPE, Workbench.ACME, PAGE).map(Brief::id).items());
    assertEquals(2, query.briefs(Workbench.SCOPE, PAGE).items().size());
    assertThrows(NotFoundException.class, () -> query.brief(Workbench.SCOPE, new BriefId("none")));
  }

  private BriefId capture() {
    return bench.app.intakeCapture().capture(Workbench.SCOPE, Workbench.submission(Workbench.ACME));
  }

  private Intake intakeOf(BriefId brief) {
    return bench.stored.intakes().listByBrief(brief, PAGE).items().get(0);
  }

  private Brief normalize(BriefId brief, BriefRequest request) {
    return bench.app.briefNormalization().normalize(Workbench.SCOPE, intakeOf(brief).id(), request);
  }

  private Optional<OnboardingStatus> status() {
    return bench.app.onboardingQuery().status(Workbench.SCOPE, Workbench.ACME);
  }

  private static OnboardingStatus status(
      Stage stage, boolean intake, boolean brief, boolean workspace) {
    return new OnboardingStatus(Workbench.ACME, stage, intake, brief, workspace);
  }

  private static Brief insufficient(BriefId id) {
    return new Brief(
        id,
        Workbench.ACME,
        null,
        new BriefScope(List.of(), List.of(), null),
        List.of(),
        "",
        JsonDocument.EMPTY,
        JsonDocument.EMPTY,
        Workbench.NOW);
  }
}
