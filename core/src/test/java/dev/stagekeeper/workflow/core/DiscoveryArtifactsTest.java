package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryArtifactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          data_import          | {"import_id":"i-1","raw_data":[{"host":"a"}]}
          data_import          | {"import_id":"i-1","raw_data":[{"host":"a"}],"more":1}
          field_mapping        | {"mappings":[{"source":"a","target":"b","approved":true}]}
          field_mapping        | {"mappings":[{"source":"a","target":"b","confidence":0.8}]}
          data_cleansing       | {"succeeded":true}
          asset_inventory      | {"asset_ids":["a-1"]}
          dependency_analysis  | {"dependencies":[]}
          dependency_analysis  | {"dependencies":[{"from":"a","to":"b"}]}
          tech_debt_assessment | {"findings":[]}
          """)
  void whatAPhaseNeedsIsTaken(String phase, String artifacts) {
    assertEquals(List.of(), faults(phase, artifacts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          data_import          | {"raw_data":[1]}                     | import_id is not a text
          data_import          | {"import_id":" ","raw_data":[1]}     | import_id is not a text
          data_import          | {"import_id":1,"raw_data":[1]}       | import_id is not a text
          data_import          | {"import_id":"i","raw_data":[]}      | raw_data is not a list of at least one element
          data_import          | {"import_id":"i","raw_data":{"a":1}} | raw_data is not a list of at least one element
          field_mapping        | {}                                   | mappings is not a list of at least one element
          field_mapping        | {"mappings":[{"source":"a","approved":true}]} | mappings[0].target is not a text
          field_mapping        | {"mappings":[{"source":"a","target":"b","approved":true},{"source":"a","target":"b","confidence":0.79}]} | mappings[1].approved is not true and its confidence is below 0.8
          data_cleansing       | {"succeeded":false}                  | succeeded is not true
          data_cleansing       | {"succeeded":"true"}                 | succeeded is not true
          asset_inventory      | {"asset_ids":[]}                     | asset_ids is not a list of at least one element
          asset_inventory      | {"asset_ids":["a",""]}               | asset_ids[1] is not a text that names an asset
          dependency_analysis  | {"dependencies":{}}                  | dependencies is not a list
          tech_debt_assessment | {}                                   | findings is not a list
          tech_debt_assessment | []                                   | findings is not a list
          tech_debt_assessment | null                                 | findings is not a list
          elsewhere            | {}                                   | the flow discovery has no phase elsewhere
          """)
  void whatIsMissingIsNamed(String phase, String artifacts, String fault) {
    assertEquals(List.of(fault), faults(phase, artifacts));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertEquals(2, faults("data_import", "{}").size());
  }

  @Test
  void everyPhaseNeedsSomething() {
    for (Phase phase : FlowDefinition.DISCOVERY.phases()) {
      assertEquals(false, faults(phase.value(), "{}").isEmpty(), phase::value);
    }
  }

  private static List<String> faults(String phase, String artifacts) {
    return new DiscoveryArtifacts().faults(new Phase(phase), JsonDocument.parse(artifacts));
  }
}
