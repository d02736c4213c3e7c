package dev.stagekeeper.events;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened. Published after the transaction that it belongs to has committed. */
public sealed interface DomainEvent {

  /** What every event says. */
  Header header();

  /**
   * What every event says.
   *
   * @param eventId 1 to 500 characters, different for every event
   * @param occurredAt when it happened
   * @param tenant whose data it happened to
   * @param correlationId what it was part of, such as a run; at most 500 characters
   */
  record Header(
      String eventId, Instant occurredAt, TenantId tenant, @Nullable String correlationId) {

    public Header {
      eventId = Text.notEmpty("event.eventId", eventId, Text.NAME);
      occurredAt = Instants.of("event.occurredAt", occurredAt);
      Required.of("event.tenant", tenant);
      correlationId = Text.optional("event.correlationId", correlationId, Text.NAME);
    }
  }

  /** The event's own id. */
  default String eventId() {
    return header().eventId();
  }

  /** When it happened. */
  default Instant occurredAt() {
    return header().occurredAt();
  }

  /** What it was part of, or null. */
  default @Nullable String correlationId() {
    return header().correlationId();
  }

  /** A client's answers were stored. */
  record IntakeCaptured(Header header, ClientId client, BriefId brief, String formVersion)
      implements DomainEvent {}

  /** A brief was stored that says enough to plan by. */
  record BriefValidated(Header header, BriefId brief, ClientId client, List<String> deliverables)
      implements DomainEvent {

    public BriefValidated {
      deliverables = Lists.of("event.deliverables", deliverables);
    }
  }

  /** A workspace was set up. */
  record WorkspaceCreated(
      Header header, ProjectId project, BriefId brief, @Nullable String workspaceUrl)
      implements DomainEvent {}

  /** A strategy was stored. */
  record StrategyGenerated(Header header, StrategyId strategy, BriefId brief, int version)
      implements DomainEvent {}

  /** Somebody agreed to a strategy. */
  record StrategyApproved(Header header, StrategyId strategy, BriefId brief, String approvedBy)
      implements DomainEvent {}

  /** A draft was stored. */
  record DraftReady(Header header, DraftId draft, String contentType) implements DomainEvent {}

  /** An asset was stored. */
  record AssetGenerated(Header header, AssetId asset, String assetType) implements DomainEvent {}

  /** A draft may go out. */
  record QcPassed(Header header, QcResultId result, DraftId draft, double score)
      implements DomainEvent {}

  /** A draft may not go out. */
  record QcFailed(Header header, QcResultId result, DraftId draft, int issueCount)
      implements DomainEvent {}

  /** A package was stored. */
  record Delivered(Header header, PackageId deliveryPackage, int artifactCount)
      implements DomainEvent {}

  /** A package is being published. */
  record PublishStarted(Header header, PublishJobId job, PackageId deliveryPackage)
      implements DomainEvent {}

  /** A package was published. */
  record PublishCompleted(Header header, PublishJobId job, List<String> urls)
      implements DomainEvent {

    public PublishCompleted {
      urls = Lists.of("event.urls", urls);
    }
  }

  /** A package could not be published. */
  record PublishFailed(Header header, PublishJobId job, String message) implements DomainEvent {}

  /** A run began. */
  record WorkflowStarted(Header header, RunId run) implements DomainEvent {}

  /** All steps of a run succeeded. */
  record WorkflowCompleted(Header header, RunId run) implements DomainEvent {}

  /** A step of a run succeeded. */
  record WorkflowStepSucceeded(Header header, RunId run, String step) implements DomainEvent {}

  /** A step of a run failed. */
  record WorkflowStepFailed(Header header, RunId run, String step, String message)
      implements DomainEvent {}

  /** A checkpoint of a run was submitted. */
  record CheckpointSubmitted(Header header, RunId run, StageId stage) implements DomainEvent {}
}
