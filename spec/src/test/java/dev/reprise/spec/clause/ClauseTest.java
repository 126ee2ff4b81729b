package dev.reprise.spec.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How people write clauses. */
class ClauseTest {

  @Test
  void a_clause_is_its_page_or_subject_and_a_number() {
    assertThat(Clause.SET_1.id()).isEqualTo("SET-1");
    assertThat(Clause.CTXF_1).hasToString("CTXF-1");
    assertThat(Clause.values()).allSatisfy(c -> assertThat(c.id()).matches("[A-Z]+-[0-9]"));
  }

  @Test
  void no_two_clauses_are_written_the_same() {
    assertThat(Arrays.stream(Clause.values()).map(Clause::id)).doesNotHaveDuplicates();
  }
}
