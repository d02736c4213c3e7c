package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import java.util.Optional;

/**
 * The strategies. A brief has one strategy of each version, and the brief and version of an id
 * never change. Saving is refused with a conflict
 *
 * <ul>
 *   <li>on {@code strategy.id} if the id is there with another brief or version; the key is the id,
 *       the holder the brief and version that it has, as {@code brief/version}. This is checked
 *       first;
 *   <li>on {@code strategy.version} if the brief and version, the key as {@code brief/version}, are
 *       held by another id.
 * </ul>
 */
public interface StrategyRepository extends Repository<StrategyId, Strategy> {

  /** The strategies of a brief, by version, lowest first. */
  Page<Strategy> listByBrief(BriefId brief, PageRequest page);

  /** The strategy of a brief that has the highest version, or empty. */
  Optional<Strategy> findLatest(BriefId brief);
}
