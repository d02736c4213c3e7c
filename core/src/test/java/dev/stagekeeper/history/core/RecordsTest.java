package dev.stagekeeper.history.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.RunId;
import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void aLaterEndingHasTheRevisionInItsId() {
    assertEquals(new RunId("r-1:7"), Records.later(new RunId("r-1"), 7));
    RunId just = new RunId("r".repeat(Id.MOST - 2));
    assertEquals(new RunId(just.value() + ":7"), Records.later(just, 7));
  }

  @Test
  void idsThatAreTooLongStayApart() {
    RunId one = Records.later(new RunId("r".repeat(Id.MOST - 1) + "1"), 12);
    RunId other = Records.later(new RunId("r".repeat(Id.MOST - 1) + "2"), 12);
    assertNotEquals(one, other);
    assertEquals(Id.MOST, one.value().length());
    assertEquals("12", one.value().substring(one.value().lastIndexOf(':') + 1));
    assertNotEquals(one, Records.later(new RunId("r".repeat(Id.MOST - 1) + "1"), 13));
  }
}
