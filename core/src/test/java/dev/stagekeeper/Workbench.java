package dev.stagekeeper;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.Packager;
import dev.stagekeeper.delivery.ports.Publication;
import dev.stagekeeper.delivery.ports.Publisher;
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
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.production.ports.DraftWriter;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.qc.ports.QualityCheck;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Milestone;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyInput;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.strategy.ports.StrategyPlanner;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A store in memory with every use case on it; ids count up, the time stands still. */
public final class Workbench implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-03-29T00:59:59.123456Z");
  public static final Scope SCOPE = Scope.of(TenantId.DEFAULT).actingAs("jane");
  public static final ClientId ACME = new ClientId("acme");

  public final Storage storage = StorageFactory.open(StorageConfig.inMemory());
  public final Repositories stored = storage.repositories(SCOPE);
  public final List<DomainEvent> events = new CopyOnWriteArrayList<>();
  public final Stagekeeper app;

  // What makes content, as a test wants it.
  public StrategyPlanner planner = (brief, context) -> plan("plan for " + brief.targetAudience());
  public DraftWriter writer =
      (strategy, request) ->
          new DraftContent("body of " + request.contentType(), JsonDocument.EMPTY);
  public AssetProducer producer =
      (draft, spec) ->
          List.of(
              new AssetContent("image", "file:a.png", JsonDocument.EMPTY),
              new AssetContent("font", "file:a.woff", JsonDocument.EMPTY));
  public QualityCheck check = (draft, benchmarks) -> new QcVerdict(true, 0.9, List.of());
  public Packager packager =
      (draft, bundles) ->
          List.of(new DeliveryArtifact("index.html", "file:index.html", "html", 12L, null));
  public Publisher publisher =
      (job, published) -> new Publication(List.of("https://example.org/" + job.id().value()));

  private final AtomicLong ids = new AtomicLong();

  public Workbench() {
    this(settings -> settings);
  }

  /** With what a test sets besides. */
  public Workbench(UnaryOperator<StagekeeperBuilder> settings) {
    this(storage -> storage, settings);
  }

  /** With a store around the store, which {@code stored} looks past. */
  public Workbench(UnaryOperator<Storage> around, UnaryOperator<StagekeeperBuilder> settings) {
    // Through the fields, so that a test may change them after this.
    Generators generators =
        new Generators(
            (brief, context) -> planner.plan(brief, context),
            (strategy, request) -> writer.write(strategy, request),
            (draft, spec) -> producer.produce(draft, spec),
            (draft, benchmarks) -> check.check(draft, benchmarks),
            (draft, bundles) -> packager.pack(draft, bundles),
            (job, published) -> publisher.publish(job, published));
    app =
        settings
            .apply(
                Stagekeeper.builder(around.apply(storage), generators)
                    .ids(() -> "id-" + ids.incrementAndGet())
                    .time(() -> NOW))
            .build();
    app.events().subscribe(events::add);
  }

  public static IntakeSubmission submission(ClientId client) {
    return new IntakeSubmission(
        client, JsonDocument.parse("{\"why\":\"spring\"}"), List.of("logo.svg"), "v1");
  }

  public static BriefRequest request() {
    return new BriefRequest(
        new DiscoveryNotes("in a hurry", Map.of("When?", "Soon"), List.of(), null),
        new BriefScope(List.of("email"), List.of(), 6),
        List.of("sell"),
        "gardeners",
        JsonDocument.EMPTY,
        JsonDocument.EMPTY);
  }

  public static StrategyPlan plan(String summary) {
    return new StrategyPlan(
        List.of(new Kpi("opens", 0.4, "ratio", 30)),
        List.of(new ChannelPlan("email", 100, List.of("newsletter"))),
        new Timeline(List.of(new Milestone("launch", "2-4")), 6),
        summary);
  }

  public static DraftRequest draftRequest() {
    return new DraftRequest("email", JsonDocument.EMPTY);
  }

  public static CreativeSpec spec() {
    return new CreativeSpec("html", "600x", JsonDocument.EMPTY);
  }

  /** A brief that is stored. */
  public BriefId brief() {
    BriefId brief = app.intakeCapture().capture(SCOPE, submission(ACME));
    var intake = stored.intakes().listByBrief(brief, PageRequest.first(1)).items().get(0);
    app.briefNormalization().normalize(SCOPE, intake.id(), request());
    return brief;
  }

  /** A strategy that is stored. */
  public Strategy strategy() {
    return app.strategyGeneration().generate(SCOPE, new StrategyInput(brief(), JsonDocument.EMPTY));
  }

  /** A draft that is stored. */
  public Draft draft() {
    return app.draftGeneration().generate(SCOPE, strategy().id(), draftRequest());
  }

  /** What has been announced since this was asked last. */
  public List<DomainEvent> announced() {
    List<DomainEvent> announced = List.copyOf(events);
    events.clear();
    return announced;
  }

  /** Whether a generator that calls this is outside of any transaction; fails if it is not. */
  public void readFromOutside() {
    stored.briefs().list(PageRequest.first(1));
  }

  @Override
  public void close() {
    storage.close();
  }
}
