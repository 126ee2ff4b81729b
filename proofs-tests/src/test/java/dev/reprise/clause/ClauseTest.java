package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.clause.Clause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/** A test of clauses: whatever it says that it covers has decided something in its scripts. */
abstract class ClauseTest {

  private final Set<Clause> cited = EnumSet.noneOf(Clause.class);

  Showing show(String script) {
    Showing showing = Showing.of(script);
    cited.addAll(showing.cited());
    return showing;
  }

  /** Says that the test shows a clause that no rule of the machine is about. */
  void shows(Clause clause) {
    cited.add(clause);
  }

  @AfterEach
  void a_test_shows_what_it_says_that_it_covers(TestInfo test) {
    Covers covers = test.getTestMethod().orElseThrow().getAnnotation(Covers.class);
    assertThat(covers).as("every test of clauses says what it covers").isNotNull();
    assertThat(cited).containsAll(List.of(covers.value()));
  }
}
