package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Delivery;
import dev.stagekeeper.app.rules.PieceFacts;
import dev.stagekeeper.app.rules.RenderedFile;
import dev.stagekeeper.app.rules.Rendering;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run delivered, read again from the store.
 *
 * @param scope whose it is
 * @param client who it is for
 * @param run the run
 * @param result how it ended
 * @param strategy the strategy that it made
 * @param packages what it delivered, in the order of the pieces
 */
record Delivered(
    Scope scope,
    ClientId client,
    WorkflowRun run,
    WorkflowResult result,
    StrategyId strategy,
    List<Pack> packages) {

  /**
   * A package with its files.
   *
   * @param id the package
   * @param draft what it was made of
   * @param facts which piece of which campaign it is
   * @param files its files
   */
  record Pack(PackageId id, Draft draft, PieceFacts facts, List<RenderedFile> files) {}

  /** What a run that succeeded delivered. */
  static Delivered of(Storage storage, Scope scope, WorkflowRun run, WorkflowResult result) {
    Repositories stored = storage.repositories(scope);
    ClientId client = stored.briefs().get(Required.of("result.brief", result.brief())).client();
    List<Pack> packages = new ArrayList<>();
    for (PackageId id : result.packages()) {
      DeliveryPackage pack = stored.packages().get(id);
      Draft draft = stored.drafts().get(pack.draft());
      packages.add(
          new Pack(id, draft, PieceFacts.of(draft.metadata()), files(storage, scope, pack)));
    }
    return new Delivered(
        scope, client, run, result, packages.get(0).draft().strategy(), List.copyOf(packages));
  }

  /** The files of a package that is stored. */
  static List<RenderedFile> files(Storage storage, Scope scope, DeliveryPackage pack) {
    Repositories stored = storage.repositories(scope);
    Draft draft = stored.drafts().get(pack.draft());
    List<Bundle> bundles =
        stored.bundles().listByDraft(draft.id(), PageRequest.first(PageRequest.MOST)).items();
    return Delivery.files(pack, draft, bundles);
  }

  /** The files of all packages, and last the manifest. */
  List<RenderedFile> allFiles() {
    List<RenderedFile> files = new ArrayList<>();
    packages.forEach(pack -> files.addAll(pack.files()));
    files.add(new RenderedFile("manifest.json", "json", Trees.pretty(manifest())));
    return files;
  }

  Map<String, Object> toJson(OutFolder folder) {
    Map<String, Object> json = new LinkedHashMap<>(manifest());
    json.put("status", run.status());
    json.put("out", folder.path().toString());
    json.put("steps", result.saga().completedSteps());
    json.put("qc", FailedRun.evaluations(result, pieces()));
    return json;
  }

  List<String> lines(OutFolder folder) {
    List<String> lines = new ArrayList<>();
    lines.add("Delivered to " + folder.name() + ":");
    List<List<String>> files = new ArrayList<>();
    for (RenderedFile file : allFiles()) {
      files.add(List.of("  " + file.name(), file.size() + " bytes"));
    }
    lines.addAll(Tables.lines(files));
    return lines;
  }

  /** The ids of what is stored. */
  List<String> idLines() {
    List<String> lines = new ArrayList<>();
    lines.add("Look at it with stagekeeper show and one of these ids:");
    List<List<String>> ids = new ArrayList<>();
    ids.add(List.of("  run", run.id().value(), RunStatusReader.text(run.status())));
    if (result.brief() != null) {
      ids.add(List.of("  brief", result.brief().value(), ""));
    }
    ids.add(List.of("  strategy", strategy.value(), ""));
    for (Pack pack : packages) {
      ids.add(List.of("  package", pack.id().value(), pack.facts().piece()));
    }
    lines.addAll(Tables.lines(ids));
    return lines;
  }

  private List<String> pieces() {
    return packages.stream().map(pack -> pack.facts().piece()).toList();
  }

  private Map<String, Object> manifest() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("campaign", packages.get(0).facts().campaign());
    manifest.put("client", client);
    manifest.put("tenant", scope.tenant());
    manifest.put("run", result.run());
    if (result.brief() != null) {
      manifest.put("brief", result.brief());
    }
    manifest.put("strategy", strategy);
    List<Map<String, Object>> packs = new ArrayList<>();
    List<Map<String, Object>> files = new ArrayList<>();
    for (Pack pack : packages) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", pack.id());
      entry.put("piece", pack.facts().piece());
      entry.put("draft", pack.draft().id());
      packs.add(entry);
      pack.files().forEach(file -> files.add(Rendering.entry(file)));
    }
    manifest.put("packages", packs);
    manifest.put("files", files);
    return manifest;
  }
}
