package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;

/** The intakes. Nothing but the id is unique; saving never conflicts. */
public interface IntakeRepository extends Repository<IntakeId, Intake> {

  /** The intakes of a client, in the order first saved, then by id. */
  Page<Intake> listByClient(ClientId client, PageRequest page);

  /** The intakes that name a brief, in the order first saved, then by id. */
  Page<Intake> listByBrief(BriefId brief, PageRequest page);
}
