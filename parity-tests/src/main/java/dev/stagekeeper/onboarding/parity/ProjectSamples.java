package dev.stagekeeper.onboarding.parity;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Projects. */
public final class ProjectSamples implements Samples<ProjectId, ProjectSetup> {

  @Override
  public String name() {
    return "projects";
  }

  @Override
  public String identity() {
    return "project.id";
  }

  @Override
  public Class<ProjectRepository> port() {
    return ProjectRepository.class;
  }

  @Override
  public ProjectRepository in(Repositories repositories) {
    return repositories.projects();
  }

  @Override
  public ProjectId id(String row) {
    return new ProjectId(row);
  }

  @Override
  public ProjectId idOf(ProjectSetup value) {
    return value.id();
  }

  @Override
  public ProjectSetup sample(String row, int n) {
    return sample(row, n, "brief-1");
  }

  private static ProjectSetup sample(String row, int n, String brief) {
    return new ProjectSetup(
        new ProjectId(row),
        new BriefId(brief),
        "https://work.example.com/" + n,
        SteppingTime.START.plusSeconds(n));
  }

  @Override
  public ProjectSetup extreme(String row, int n) {
    return new ProjectSetup(
        new ProjectId(row),
        new BriefId(row),
        n % 5 == 4 ? null : Extremes.text(n, Text.URL),
        Extremes.instant(n));
  }

  @Override
  public ProjectSetup largest(String row) {
    return new ProjectSetup(
        new ProjectId(row), new BriefId("brief-1"), "\ud83d\ude00".repeat(Text.URL), Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new ProjectId("p".repeat(201)),
        () -> with("u".repeat(Text.URL + 1), SteppingTime.START),
        () -> with("\u0000", SteppingTime.START),
        () -> with(null, Instant.MAX));
  }

  private static ProjectSetup with(@Nullable String url, Instant at) {
    return new ProjectSetup(new ProjectId("p"), new BriefId("b"), url, at);
  }

  @Override
  public List<Listing<ProjectSetup>> listings() {
    return List.of(
        new Listing<>(
            "projects.byBrief",
            (all, brief, page) -> all.projects().listByBrief(new BriefId(brief), page),
            (row, n, brief) -> sample(row, n, brief),
            true,
            this::position));
  }
}
