package dev.reprise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.schema.ReportSchema;
import dev.reprise.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema is closed: what it does not know, or misses, it refuses, wherever it stands. */
class VerifySchemaTest {

  /** Objects whose properties are names that the run decides. */
  private static final List<String> MAPS = List.of("clauses", "cannotTell", "unsupported");

  private static final String FAILING = Samples.failing(Twin.IGNORES_NULL).json();
  private static final String SURPRISING = Samples.surprising().json();
  private static final String MISSING = Samples.missing().json();

  @Test
  void the_schema_is_a_schema_of_its_draft() {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(ReportSchema.VERIFY.text()))
        .isEmpty();
  }

  @Test
  void every_property_is_described() {
    List<String> undescribed = new ArrayList<>();
    undescribed("", ReportSchema.VERIFY.text(), undescribed);
    assertThat(undescribed).isEmpty();
  }

  private static void undescribed(String at, JsonNode node, List<String> undescribed) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String path = at + "/" + entry.getKey();
      boolean rule = at.matches(".*/(if|then|else)");
      if (entry.getKey().equals("properties") && !rule) {
        for (Map.Entry<String, JsonNode> property : entry.getValue().properties()) {
          if (property.getValue().path("description").asString("").isBlank()) {
            undescribed.add(path + "/" + property.getKey());
          }
        }
      }
      undescribed(path, entry.getValue(), undescribed);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      undescribed(at + "/" + i, node.path(i), undescribed);
    }
  }

  @Test
  void a_property_that_is_unknown_is_refused_wherever_it_stands() {
    for (String text : List.of(FAILING, SURPRISING)) {
      JsonNode report = JsonMapper.shared().readTree(text);
      List<ObjectNode> objects = objects(report);
      assertThat(objects).hasSizeGreaterThan(4);
      for (ObjectNode object : objects) {
        object.put("surprise", 1);
        assertThat(ReportSchema.VERIFY.mistakes(report)).as("%s", object).isNotEmpty();
        object.remove("surprise");
      }
      assertThat(ReportSchema.VERIFY.mistakes(report)).isEmpty();
    }
  }

  @Test
  void a_property_that_is_missing_is_missed_wherever_it_stood() {
    for (String text : List.of(FAILING, MISSING, SURPRISING)) {
      JsonNode report = JsonMapper.shared().readTree(text);
      for (ObjectNode object : objects(report)) {
        for (String name : List.copyOf(object.propertyNames())) {
          JsonNode value = object.remove(name);
          assertThat(ReportSchema.VERIFY.mistakes(report))
              .as("%s without %s", object, name)
              .isNotEmpty();
          object.set(name, value);
        }
      }
      assertThat(ReportSchema.VERIFY.mistakes(report)).isEmpty();
    }
  }

  @Test
  void how_misuse_was_taken_stands_where_the_caller_is_to_blame_and_nowhere_else() {
    JsonNode misuse = JsonMapper.shared().readTree(Samples.misuse().json());
    ObjectNode callers = (ObjectNode) misuse.at("/stacks/0/findings/0");
    callers.remove("manner");
    assertThat(ReportSchema.VERIFY.mistakes(misuse)).isNotEmpty();
    callers.put("manner", "shrugs");
    assertThat(ReportSchema.VERIFY.mistakes(misuse)).isNotEmpty();
    callers.put("manner", "hangs");
    assertThat(ReportSchema.VERIFY.mistakes(misuse)).isEmpty();

    JsonNode failing = JsonMapper.shared().readTree(FAILING);
    ((ObjectNode) failing.at("/stacks/0/findings/0")).put("manner", "refuses");
    assertThat(ReportSchema.VERIFY.mistakes(failing)).isNotEmpty();
  }

  /** Every object in the report that has properties of its own. */
  private static List<ObjectNode> objects(JsonNode report) {
    List<ObjectNode> objects = new ArrayList<>();
    if (report instanceof ObjectNode object) {
      objects.add(object);
    }
    for (Map.Entry<String, JsonNode> entry : report.properties()) {
      if (!MAPS.contains(entry.getKey())) {
        objects.addAll(objects(entry.getValue()));
      }
    }
    for (int i = 0; report.isArray() && i < report.size(); i++) {
      objects.addAll(objects(report.path(i)));
    }
    return objects;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /seed                            | 1.5
          /seconds                         | -1
          /stacks                          | []
          /stacks/0/version                | ""
          /stacks/0/protocols/0            | "tls1.1"
          /stacks/0/scripts                | -1
          /stacks/0/calls                  | "many"
          /stacks/0/transitionCoverage     | 1.01
          /stacks/0/transitionCoverage     | -0.01
          /stacks/0/verdict                | "fine"
          /stacks/0/verdict                | "unsupported"
          /stacks/0/runs                   | []
          /stacks/0/runs/0/verdict         | "unsupported"
          /stacks/0/runs/0/clauses         | {"SET_1": 1}
          /stacks/0/runs/0/clauses         | {"SET-1": 0}
          /stacks/0/runs/0/cannotTell      | {"a reason": "often"}
          /stacks/0/findings/0/clause      | "set-1"
          /stacks/0/findings/0/blame       | "peer"
          /stacks/0/findings/0/script      | "context A"
          /stacks/0/findings/0/call        | -1
          /stacks/0/findings/0/expected    | ""
          /stacks/0/findings/0/shortest    | true
          /stacks/0/findings/0/shortest    | "maybe"
          /stacks/0/findings/0/ledger/0    | "context A"
          """)
  void a_value_that_is_none_is_refused(String place, String value) {
    JsonNode report = JsonMapper.shared().readTree(FAILING);
    int last = place.lastIndexOf('/');
    JsonNode parent = report.at(place.substring(0, last));
    String name = place.substring(last + 1);
    JsonNode wrong = JsonMapper.shared().readTree(value);
    assertThat(parent.at("/" + name).isMissingNode()).as("nothing at %s", place).isFalse();
    if (parent instanceof ObjectNode object) {
      object.set(name, wrong);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), wrong);
    }
    assertThat(ReportSchema.VERIFY.mistakes(report)).isNotEmpty();
  }
}
