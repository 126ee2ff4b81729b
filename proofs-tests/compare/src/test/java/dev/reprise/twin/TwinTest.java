package dev.reprise.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every twin is found, blamed on the right clause, and shrunk to a shortest script. */
class TwinTest {

  private static final Plan PLAN = new Plan(7, 1_000, 24, 10, 2);
  private static final int BUDGET = 500_000;

  private static Run check(SubjectSource source) throws StackUnavailableException {
    return check(source, PLAN);
  }

  private static Run check(SubjectSource source, Plan plan) throws StackUnavailableException {
    Identity identity;
    try (Subject subject = source.open()) {
      identity = subject.identity();
    }
    Declared declared = Dialects.load().of(identity);
    return new Check(source, identity, declared, BUDGET).run(plan, Check.Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LEAKS                     | SET-5  | context A; connection c1 in A; connect c1 full s1; set c1 s1
          FREES_TWICE               | SET-5  | context A; connection c1 in A; connect c1 full s1; set c1 s1
          IGNORES_NULL              | SET-6  | context A; connection c1 in A; connect c1 full s1; clear c1
          RETAINS_AFTER_FREEING     | CONN-1 | context A; connection c1 in A; connect c1 full s1
          SHARES_ACROSS_CONTEXTS    | CTX-1  | context A; context B; connection c1 in A; connect c1 full s1; connection c2 in B; set c2 s1
          FORGETS_TO_TAKE           | SET-2  | context A; app makes s1; connection c1 in A; set c1 s1
          GET1_DOES_NOT_COUNT       | GET-1  | context A; connection c1 in A; connect c1 full s1; app takes s1 from c1
          REUSED_IS_WRONG           | SET-4  | context A; connection c1 in A; connect c1 full s1
          FORGIVES_MISSING_SHUTDOWN | OPEN-1 | context A; connection c1 in A; connect c1 full s1; set c1 s1
          """)
  void is_found_blamed_on_the_clause_and_shrunk_to_a_shortest_script(
      Twin twin, String clause, String script) throws StackUnavailableException {
    Run run = check(twin::open);
    assertThat(run.findings())
        .anySatisfy(
            found -> {
              assertThat(found.failure().verdict().clause().id()).isEqualTo(clause);
              assertThat(Replay.line(found.failure().script())).isEqualTo(script);
              assertThat(found.proof()).isEqualTo(Shrunk.Proof.SHORTEST);
            });
  }

  /** With the seed and the number of scripts that {@code verify} has by default. */
  @Test
  void a_client_that_offers_what_is_bad_or_expired_is_found() throws StackUnavailableException {
    Run run = check(Twin.OFFERS_ANYTHING::open, new Plan(1, 1_000, 24, 0, 2));
    assertThat(run.findings())
        .extracting(found -> found.failure().verdict().clause())
        .contains(Clause.RES_1, Clause.EXP_1);
  }

  /** The calls that set a cache's mode and size return what was set before, and not what is now. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | MODE-1  | context A; cache A client
          false | CACHE-2 | context A; cache-size A 1
          """)
  void a_context_that_returns_the_new_setting_is_found(boolean ofMode, String clause, String script)
      throws StackUnavailableException {
    Run run = check(() -> new InProcess(returningTheNew(ofMode), false));
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.failure().verdict().clause().id()).isEqualTo(clause);
              assertThat(found.failure().script().size()).isEqualTo(2);
              assertThat(Replay.line(found.failure().script())).startsWith(script.substring(0, 17));
              assertThat(found.proof()).isEqualTo(Shrunk.Proof.SHORTEST);
            });
  }

  private static ReferenceStack returningTheNew(boolean mode) {
    return new ReferenceStack(
        "reference",
        () ->
            new SslContext() {
              @Override
              public @Nullable CacheMode setCacheMode(CacheMode set) {
                CacheMode before = super.setCacheMode(set);
                return mode && before != null ? set : before; // null where it refuses
              }

              @Override
              public long setCacheSize(long size) {
                long before = super.setCacheSize(size);
                return mode ? before : size;
              }
            },
        SslSession::new);
  }

  @Test
  void the_same_seed_finds_the_same_whatever_the_number_of_workers()
      throws StackUnavailableException {
    assertThat(failures(new Plan(7, 300, 24, 10, 1)))
        .isNotEmpty()
        .isEqualTo(failures(new Plan(7, 300, 24, 10, 3)));
  }

  private static List<String> failures(Plan plan) throws StackUnavailableException {
    return check(Twin.LEAKS::open, plan).result().failures().stream()
        .map(failure -> failure.number() + " " + failure.kind() + "\n" + failure.script())
        .toList();
  }

  @Test
  void the_reference_itself_is_not_blamed() throws StackUnavailableException {
    Run run = check(() -> new InProcess(new ReferenceStack(), false));
    assertThat(run.findings()).isEmpty();
    assertThat(run.result().steps()).containsKey(Clause.SET_3);
    assertThat(run.result().coverages().get(Chapter.REFERENCES))
        .extracting(Coverage::ratio)
        .isEqualTo(1.0);
    assertThat(run.result().coverages()).hasSize(Chapter.values().length);
  }
}
