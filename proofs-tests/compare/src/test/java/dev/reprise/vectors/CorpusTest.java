package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.twin.Twin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CorpusTest {

  private static final JsonNode CORPUS = Vectors.corpus();
  private static final Dialect REFERENCE =
      Dialects.load().named("reference", Protocol.TLS12_ID).orElseThrow().expected();

  static Stream<JsonNode> entries() {
    return CORPUS.path("entries").valueStream();
  }

  static Stream<JsonNode> twins() {
    return entries().filter(entry -> entry.has("twin"));
  }

  private static Script script(JsonNode entry) {
    return Vectors.script("corpus", entry);
  }

  private static Judgement judged(Subject subject, JsonNode entry) {
    return Judge.judge(subject.run(script(entry)), REFERENCE, subject.identity().capabilities());
  }

  @Test
  void every_bug_has_one_name_and_a_script_or_a_reason() {
    List<String> ids = new ArrayList<>();
    entries().forEach(entry -> ids.add(entry.path("id").asString()));
    CORPUS.path("notSaid").forEach(row -> ids.add(row.path("id").asString()));

    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(80);
  }

  /**
   * The clause that an entry cites is one that the machine knows, and decides a step or ends it.
   */
  @ParameterizedTest
  @MethodSource("entries")
  void the_machine_says_what_is_expected_under_the_clause_that_is_cited(JsonNode entry) {
    Set<String> clauses = new HashSet<>();
    for (JsonNode expected : entry.path("expected")) {
      expected.path("sees").forEach(line -> clauses.add(line.path(0).asString()));
      clauses.add(expected.path("ends").asString("").replaceFirst("^undefined: ", ""));
    }
    Set<String> known = new HashSet<>();
    for (Clause clause : Clause.values()) {
      known.add(clause.id());
    }
    assertThat(known).contains(entry.path("clause").asString());
    assertThat(entry.path("expected").size()).isPositive();
    assertThat(clauses).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void the_reference_has_none_of_them(JsonNode entry) {
    try (Subject subject = new InProcess(new ReferenceStack(), false)) {
      assertThat(judged(subject, entry).verdict()).isNotInstanceOf(Verdict.StackViolates.class);
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void a_twin_with_the_bug_is_found_by_its_script(JsonNode entry) {
    try (Subject subject = Twin.valueOf(entry.path("twin").asString()).open()) {
      assertThat(judged(subject, entry).verdict()).isInstanceOf(Verdict.StackViolates.class);
    }
  }

  @Test
  void there_are_twins() {
    assertThat(twins()).hasSizeGreaterThan(4);
  }
}
