package dev.stagekeeper.workflow;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.Packager;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.production.ports.AssetContent;
import dev.stagekeeper.production.ports.AssetProducer;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.production.ports.DraftWriter;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.qc.ports.QualityCheck;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Milestone;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.strategy.ports.StrategyPlanner;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The content line in one tenant of a store, with generators that a test may change. */
final class LineBench {

  static final Instant NOW = Instant.parse("2026-03-29T00:59:59.123456Z");
  static final ClientId ACME = new ClientId("acme");

  /** What the writer writes of a piece that QC is not to let pass. */
  static final String BAD = "bad";

  final Storage storage;
  final Scope scope;
  final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  final Stagekeeper app;

  StrategyPlanner planner = (brief, context) -> plan();
  DraftWriter writer =
      (strategy, request) ->
          new DraftContent(request.instructions().toNode().textValue(), JsonDocument.EMPTY);
  AssetProducer producer =
      (draft, spec) ->
          List.of(
              new AssetContent("image", "file:" + draft.id().value(), JsonDocument.EMPTY),
              new AssetContent("font", "file:font.woff", spec.styleGuide()));
  QualityCheck check =
      (draft, benchmarks) ->
          draft.body().equals(BAD)
              ? new QcVerdict(
                  false,
                  0.25,
                  List.of(
                      new QcIssue(Severity.MINOR, "footer", "no address"),
                      new QcIssue(Severity.CRITICAL, "subject", "too long")))
              : new QcVerdict(true, 0.875, List.of());
  Packager packager =
      (draft, bundles) ->
          List.of(
              new DeliveryArtifact("index.html", "file:index.html", "html", 12L, null),
              new DeliveryArtifact("all.zip", "file:all.zip", "zip", null, "0f".repeat(32)));

  LineBench(Storage storage, Scope scope) {
    this(storage, scope, counting());
  }

  LineBench(Storage storage, Scope scope, IdSource ids) {
    this(storage, scope, ids, () -> NOW);
  }

  LineBench(Storage storage, Scope scope, IdSource ids, InstantSource time) {
    this.storage = storage;
    this.scope = scope;
    // Through the fields, so that a test may change them after this.
    Generators generators =
        new Generators(
            (brief, context) -> planner.plan(brief, context),
            (strategy, request) -> writer.write(strategy, request),
            (draft, spec) -> producer.produce(draft, spec),
            (draft, benchmarks) -> check.check(draft, benchmarks),
            (draft, bundles) -> packager.pack(draft, bundles),
            (job, published) -> new Publication(List.of()));
    app =
        Stagekeeper.builder(storage, generators).ids(ids).time(time).pause(duration -> {}).build();
    app.events().subscribe(events::add);
  }

  /** Ids that count up; in another order than their text's. */
  static IdSource counting() {
    AtomicLong ids = new AtomicLong();
    return () -> "id-" + ids.incrementAndGet();
  }

  /** A campaign with a piece of each body, named {@code piece 1} and so on. */
  static Campaign campaign(String... bodies) {
    List<Piece> pieces =
        Arrays.stream(bodies)
            .map(
                body ->
                    new Piece(
                        "piece " + (Arrays.asList(bodies).indexOf(body) + 1),
                        new DraftRequest("email", JsonDocument.parse("\"" + body + "\"")),
                        new CreativeSpec("html", "600x", JsonDocument.EMPTY),
                        List.of("length")))
            .toList();
    return new Campaign(submission(ACME), request(), JsonDocument.EMPTY, pieces);
  }

  static IntakeSubmission submission(ClientId client) {
    return new IntakeSubmission(
        client, JsonDocument.parse("{\"why\":\"spring\"}"), List.of("logo.svg"), "v1");
  }

  static BriefRequest request() {
    return new BriefRequest(
        new DiscoveryNotes("in a hurry", Map.of("When?", "Soon"), List.of(), null),
        new BriefScope(List.of("email"), List.of(), 6),
        List.of("sell"),
        "gardeners",
        JsonDocument.EMPTY,
        JsonDocument.EMPTY);
  }

  static StrategyPlan plan() {
    return new StrategyPlan(
        List.of(new Kpi("opens", 0.4, "ratio", 30)),
        List.of(new ChannelPlan("email", 100, List.of("newsletter", "reminder"))),
        new Timeline(List.of(new Milestone("launch", "2-4")), 6),
        "sell to gardeners");
  }

  /** Captures an intake, as somebody does before a run. */
  BriefId capture() {
    return app.intakeCapture().capture(scope, submission(ACME));
  }

  WorkflowResult run(Campaign campaign) {
    return run(null, campaign, SagaListener.NONE);
  }

  WorkflowResult run(@Nullable BriefId brief, Campaign campaign, SagaListener listener) {
    return app.clientToDelivery()
        .run(scope, new WorkflowInput(ACME, brief, campaign.toOptions()), listener);
  }

  /**
   * What the tenant has in the five modules of the content line; its runs and their records stay.
   */
  StoredState stored() {
    Map<String, List<Stored<?>>> rows =
        new LinkedHashMap<>(StoredState.of(storage.repositories(scope)).rows());
    rows.keySet().removeAll(Set.of("runs", "stages", "checkpoints", "history"));
    return new StoredState(rows);
  }

  /** Fails inside a transaction: for generators, which are called outside of any. */
  void readFromOutside() {
    storage.repositories(scope).intakes().list(PageRequest.first(1));
  }
}
