package dev.stagekeeper.storage.files;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.qc.ports.QcResultRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every repository, each kind with its description. */
class FileRepositories implements Repositories {

  private final Session session;

  FileRepositories(Session session) {
    this.session = session;
  }

  private static final class Intakes extends FileRepository<IntakeId, Intake>
      implements IntakeRepository {

    private static final Kind<Intake> KIND =
        Kind.of("intakes", "intake.id", Intake.class, Intake::id)
            .list("intakes.byClient", Intake::client)
            .list("intakes.byBrief", Intake::brief);

    Intakes(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<Intake> listByClient(ClientId client, PageRequest page) {
      return listBy("intakes.byClient", client, page);
    }

    @Override
    public Page<Intake> listByBrief(BriefId brief, PageRequest page) {
      return listBy("intakes.byBrief", brief, page);
    }
  }

  private static final class Briefs extends FileRepository<BriefId, Brief>
      implements BriefRepository {

    private static final Kind<Brief> KIND =
        Kind.of("briefs", "brief.id", Brief.class, Brief::id)
            .unique("brief.workflowRun", brief -> keys(brief.workflowRun()))
            .list("briefs.byClient", Brief::client);

    Briefs(Session session) {
      super(session, KIND);
    }

    @Override
    public Optional<Brief> findByWorkflowRun(RunId run) {
      return findBy(run, (briefs, id) -> briefs.holder("brief.workflowRun", id));
    }

    @Override
    public Page<Brief> listByClient(ClientId client, PageRequest page) {
      return listBy("briefs.byClient", client, page);
    }
  }

  private static final class Projects extends FileRepository<ProjectId, ProjectSetup>
      implements ProjectRepository {

    private static final Kind<ProjectSetup> KIND =
        Kind.of("projects", "project.id", ProjectSetup.class, ProjectSetup::id)
            .list("projects.byBrief", ProjectSetup::brief);

    Projects(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<ProjectSetup> listByBrief(BriefId brief, PageRequest page) {
      return listBy("projects.byBrief", brief, page);
    }
  }

  private static final class Strategies extends FileRepository<StrategyId, Strategy>
      implements StrategyRepository {

    private static final Kind<Strategy> KIND =
        Kind.of("strategies", "strategy.id", Strategy.class, Strategy::id)
            .heldBy(Strategies::version)
            .fixed(Strategies::version)
            .unique("strategy.version", strategy -> List.of(version(strategy)))
            .list("strategies.byBrief", Strategy::brief, stored -> (long) stored.value().version());

    Strategies(Session session) {
      super(session, KIND);
    }

    private static String version(Strategy strategy) {
      return strategy.brief().value() + "/" + strategy.version();
    }

    @Override
    public Page<Strategy> listByBrief(BriefId brief, PageRequest page) {
      return listBy("strategies.byBrief", brief, page);
    }

    @Override
    public Optional<Strategy> findLatest(BriefId brief) {
      return findBy(brief, (all, id) -> all.last("strategies.byBrief", id).findFirst());
    }
  }

  private static final class Drafts extends FileRepository<DraftId, Draft>
      implements DraftRepository {

    private static final Kind<Draft> KIND =
        Kind.of("drafts", "draft.id", Draft.class, Draft::id)
            .list("drafts.byStrategy", Draft::strategy);

    Drafts(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<Draft> listByStrategy(StrategyId strategy, PageRequest page) {
      return listBy("drafts.byStrategy", strategy, page);
    }
  }

  private static final class Bundles extends FileRepository<BundleId, Bundle>
      implements BundleRepository {

    private static final Kind<Bundle> KIND =
        Kind.of("bundles", "bundle.id", Bundle.class, Bundle::id)
            .unique(
                "bundle.asset",
                bundle -> bundle.assets().stream().map(asset -> asset.id().value()).toList())
            .list("bundles.byDraft", Bundle::draft);

    Bundles(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<Bundle> listByDraft(DraftId draft, PageRequest page) {
      return listBy("bundles.byDraft", draft, page);
    }

    @Override
    public Optional<Bundle> findByAsset(AssetId asset) {
      return findBy(asset, (bundles, id) -> bundles.holder("bundle.asset", id));
    }
  }

  /** A draft has one result, so that it stands under the draft's id. */
  private static final class QcResults extends FileRepository<QcResultId, QcResult>
      implements QcResultRepository {

    private static final Kind<QcResult> KIND =
        Kind.of("qcResults", "qcResult.draft", QcResult.class, QcResult::draft)
            .heldBy(result -> result.id().value())
            .unique("qcResult.id", result -> keys(result.id()));

    QcResults(Session session) {
      super(session, KIND);
    }

    @Override
    Optional<Stored<QcResult>> locate(Rows<QcResult> results, String id) {
      return results.holder("qcResult.id", id);
    }

    @Override
    public Optional<QcResult> findByDraft(DraftId draft) {
      return findBy(draft, Rows::find);
    }
  }

  private static final class Packages extends FileRepository<PackageId, DeliveryPackage>
      implements PackageRepository {

    private static final Kind<DeliveryPackage> KIND =
        Kind.of("packages", "package.id", DeliveryPackage.class, DeliveryPackage::id)
            .list("packages.byDraft", DeliveryPackage::draft);

    Packages(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<DeliveryPackage> listByDraft(DraftId draft, PageRequest page) {
      return listBy("packages.byDraft", draft, page);
    }
  }

  private static final class Publications extends FileRepository<PublishJobId, PublishResult>
      implements PublicationRepository {

    private static final Kind<PublishResult> KIND =
        Kind.of("publications", "publication.job", PublishResult.class, PublishResult::job)
            .list("publications.byPackage", PublishResult::deliveryPackage);

    Publications(Session session) {
      super(session, KIND);
    }

    @Override
    public Page<PublishResult> listByPackage(PackageId deliveryPackage, PageRequest page) {
      return listBy("publications.byPackage", deliveryPackage, page);
    }
  }

  private static List<String> keys(@Nullable Id id) {
    return Stream.ofNullable(id).map(Id::value).toList();
  }

  @Override
  public IntakeRepository intakes() {
    return new Intakes(session);
  }

  @Override
  public BriefRepository briefs() {
    return new Briefs(session);
  }

  @Override
  public ProjectRepository projects() {
    return new Projects(session);
  }

  @Override
  public StrategyRepository strategies() {
    return new Strategies(session);
  }

  @Override
  public DraftRepository drafts() {
    return new Drafts(session);
  }

  @Override
  public BundleRepository bundles() {
    return new Bundles(session);
  }

  @Override
  public QcResultRepository qcResults() {
    return new QcResults(session);
  }

  @Override
  public PackageRepository packages() {
    return new Packages(session);
  }

  @Override
  public PublicationRepository publications() {
    return new Publications(session);
  }

  @Override
  public RunRepository runs() {
    return new FileRunRepository(session);
  }

  @Override
  public StageRepository stages() {
    return new FileStageRepository(session);
  }

  @Override
  public CheckpointRepository checkpoints() {
    return new FileCheckpointRepository(session);
  }

  @Override
  public RunHistory history() {
    return new FileRunHistory(session);
  }
}
