package dev.reprise.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reprise.clause.Covers;
import dev.reprise.evidence.Covered;
import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The clause catalogue: its form, and that every clause is tied to a rule and to a test. */
class ClausesTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");

  private static ObjectNode catalogue() throws IOException {
    return (ObjectNode)
        JsonMapper.shared().readTree(Files.readString(SPEC.resolve("clauses/clauses.json")));
  }

  private static List<ClauseEntry> entries() throws IOException {
    return ClauseEntry.read(catalogue());
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SPEC.resolve("schema/clauses.schema.json")));
  }

  // The form

  @Test
  void the_catalogue_is_what_its_schema_says() throws IOException {
    assertThat(schema().validate(catalogue())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "reading", "pages", "word", "also", "exceptions"})
  void the_schema_refuses_an_entry_that_leaves_something_out(String field) throws IOException {
    ObjectNode catalogue = catalogue();
    ((ObjectNode) catalogue.path("clauses").path(0)).remove(field);

    assertThat(schema().validate(catalogue)).isNotEmpty();
  }

  @Test
  void the_schema_refuses_what_it_does_not_know() throws IOException {
    for (String pointer : List.of("", "/clauses/0", "/clauses/0/pages/0")) {
      ObjectNode catalogue = catalogue();
      ((ObjectNode) catalogue.at(pointer)).put("surprise", 1);

      assertThat(schema().validate(catalogue)).as("at %s", pointer).isNotEmpty();
    }
  }

  @Test
  void the_schema_refuses_a_word_an_edition_or_a_page_that_there_is_not() throws IOException {
    ObjectNode word = catalogue();
    ((ObjectNode) word.at("/clauses/0")).put("word", "should");
    assertThat(schema().validate(word)).isNotEmpty();

    ObjectNode edition = catalogue();
    ((ObjectNode) edition.at("/clauses/0/pages/0")).put("edition", "OpenSSL 9");
    assertThat(schema().validate(edition)).isNotEmpty();

    ObjectNode page = catalogue();
    ((ObjectNode) page.at("/clauses/0/pages/0")).put("page", "somewhere");
    assertThat(schema().validate(page)).isNotEmpty();

    ObjectNode unread = catalogue();
    ((ArrayNode) unread.at("/clauses/0/pages")).removeAll();
    assertThat(schema().validate(unread)).isNotEmpty();
  }

  @Test
  void the_catalogue_has_the_clauses_of_the_enum_in_their_order_and_no_others() throws IOException {
    assertThat(entries().stream().map(ClauseEntry::id))
        .containsExactlyElementsOf(Arrays.stream(Clause.values()).map(Clause::id).toList());
  }

  @Test
  void the_table_is_what_the_file_says() throws IOException {
    for (JsonNode entry : catalogue().path("clauses")) {
      Clause clause = Clause.valueOf(entry.path("id").asString().replace('-', '_'));
      ClauseText text = Clauses.load().of(clause);
      assertThat(text.reading()).isEqualTo(entry.path("reading").asString());
      assertThat(text.exceptions())
          .isEqualTo(
              entry
                  .path("exceptions")
                  .valueStream()
                  .map(it -> it.path("reason").asString())
                  .toList());
      assertThat(text.pages())
          .isEqualTo(
              entry
                  .path("pages")
                  .valueStream()
                  .map(it -> JsonMapper.shared().convertValue(it, ClauseText.Page.class))
                  .toList());
    }
  }

  @Test
  void the_catalogue_travels_in_the_jar() throws IOException {
    try (var in = Clause.class.getResourceAsStream("/dev/reprise/spec/clauses/clauses.json")) {
      assertThat(in).isNotNull();
      assertThat(JsonMapper.shared().readTree(in)).isEqualTo(catalogue());
    }
  }

  // The tie

  @Test
  void every_clause_is_tied_to_a_rule_and_to_a_test_or_says_why_not() throws IOException {
    assertThat(Tie.loose(entries(), Rules.words().keySet(), tested())).isEmpty();
  }

  @Test
  void every_clause_says_what_the_machine_answers_under_it() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    for (ClauseEntry entry : entries()) {
      if (!entry.exceptions().containsKey("rule")) {
        said.put(entry.id(), entry.words());
      }
    }

    assertThat(said).isEqualTo(Rules.words());
  }

  @Test
  void a_clause_that_is_tied_to_nothing_is_found() throws IOException {
    Set<String> most = new TreeSet<>(tested());
    most.remove("SET-2");

    assertThat(Tie.loose(entries(), Rules.words().keySet(), most))
        .containsExactly("SET-2 is tied to no test, and has no exception that says why");
    long excepted = entries().stream().filter(e -> e.exceptions().containsKey("rule")).count();
    assertThat(Tie.loose(entries(), Set.of(), tested()))
        .hasSize(Clause.values().length - (int) excepted)
        .contains("SET-2 is tied to no rule, and has no exception that says why");
  }

  @Test
  void an_exception_that_is_out_of_date_is_found() throws IOException {
    ObjectNode catalogue = catalogue();
    ObjectNode exception = ((ArrayNode) catalogue.at("/clauses/0/exceptions")).addObject();
    exception.put("from", "test");
    exception.put("reason", "there was none yet");

    assertThat(Tie.loose(ClauseEntry.read(catalogue), Rules.words().keySet(), tested()))
        .containsExactly("SET-1 is tied to a test: its exception is out of date");
  }

  /** The clauses that a test covers which Surefire runs. */
  private static Set<String> tested() {
    Set<String> tested = new TreeSet<>();
    Covered.byTests().clauses().forEach(clause -> tested.add(clause.id()));
    return tested;
  }

  @Test
  void a_test_that_does_not_run_covers_nothing() {
    assertThat(Covered.covering(NotRunning.class)).isEmpty();
  }

  /** Methods that look like tests and are none. */
  static final class NotRunning {

    @Covers(Clause.SET_1)
    void no_test() {}

    @Disabled("never runs")
    @Test
    @Covers(Clause.SET_1)
    void off() {}
  }
}
