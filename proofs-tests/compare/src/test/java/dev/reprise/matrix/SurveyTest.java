package dev.reprise.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One matrix of stacks of every kind: none of them stops the others. */
class SurveyTest {

  private static final Matrix ALL = Matrices.all();
  private static final String UNRULY = "unruly/tls1.2-id";

  @Test
  void every_clause_and_every_switch_has_a_row() {
    List<String> rows = ALL.rows().stream().map(Matrix.Row::id).toList();

    assertThat(rows).containsAll(Arrays.stream(Clause.values()).map(Clause::id).toList());
    assertThat(rows)
        .containsAll(
            Arrays.stream(Switch.values())
                .filter(of -> of != Switch.MISUSE)
                .map(Switch::toString)
                .toList());
    assertThat(rows).contains("misuse:CTX-1:set-session").doesNotHaveDuplicates();
  }

  @Test
  void every_row_has_one_cell_in_every_column() {
    Set<String> places = new HashSet<>();
    ALL.cells().forEach(cell -> assertThat(places.add(cell.row() + " " + cell.column())).isTrue());
    assertThat(places).hasSize(ALL.rows().size() * ALL.columns().size());
    assertThat(ALL.byRow().values()).allSatisfy(cells -> assertThat(cells).hasSize(3));
  }

  @Test
  void a_cell_has_a_script_that_was_run_or_says_why_not() {
    assertThat(ALL.cells())
        .allSatisfy(
            cell -> {
              if (cell.state() == Matrix.State.UNSUPPORTED) {
                assertThat(cell.note()).isNotBlank();
                assertThat(cell.script()).isEmpty();
              } else {
                assertThat(cell.script()).isPresent();
                assertThat(cell.evidence())
                    .allSatisfy(one -> assertThat(one.ledger()).isNotEmpty());
              }
            });
  }

  @Test
  void the_reference_conforms_and_refuses_misuse() {
    assertThat(Matrices.cell(ALL, "SET-2", "reference/tls1.2-id").state())
        .isEqualTo(Matrix.State.CONFORMS);
    assertThat(Matrices.cell(ALL, "misuse:CTX-1:set-session", "reference/tls1.2-id").state())
        .isEqualTo(Matrix.State.REFUSES);
    assertThat(Matrices.cell(ALL, "CTX-1", "reference/tls1.2-id"))
        .satisfies(
            cell -> {
              assertThat(cell.state()).isEqualTo(Matrix.State.REFUSES);
              assertThat(cell.isMisuse()).isTrue();
            });
  }

  @Test
  void a_bug_shows_at_its_clause_with_a_script() {
    Matrix.Cell cell = Matrices.cell(ALL, "SET-6", "twin/tls1.2-id");

    assertThat(cell.state()).isEqualTo(Matrix.State.VIOLATES);
    assertThat(cell.script().orElseThrow().toString()).contains("clear c");
    assertThat(cell.evidence().getFirst().expected()).isNotBlank();
    assertThat(ALL.violated()).isTrue();
  }

  @Test
  void stacks_that_die_hang_or_print_garbage_say_so_in_their_cells() {
    assertThat(Matrices.cell(ALL, "misuse:CTX-1:set-session", UNRULY).state())
        .isEqualTo(Matrix.State.CRASHES);
    assertThat(Matrices.cell(ALL, "misuse:GET-0:session-up-ref", UNRULY).state())
        .isEqualTo(Matrix.State.GARBAGE);
    assertThat(ALL.cells())
        .filteredOn(cell -> cell.column().id().equals(UNRULY) && !cell.isMisuse())
        .extracting(Matrix.Cell::state)
        .contains(Matrix.State.CRASHES);
  }

  @Test
  void a_stack_that_is_not_here_is_missing_with_its_reason() {
    assertThat(ALL.missing())
        .containsExactly(new Matrix.Missing("absent", "it was never written", "write it"));
    assertThat(ALL.columns()).hasSize(3);
  }

  @Test
  void misuse_alone_violates_nothing() {
    assertThat(Matrices.measure(List.of(ChosenStack.installed(KnownStack.REFERENCE))).violated())
        .isFalse();
  }

  @Test
  void every_column_is_told_once_when_it_is_done() {
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    Survey.Progress told =
        new Survey.Progress() {
          @Override
          public void at(double part, String what) {}

          @Override
          public void ended(List<Matrix.Cell> cells, double seconds) {
            ended.add(cells.getFirst().column().id());
            assertThat(cells).allMatch(it -> it.column().equals(cells.getFirst().column()));
            assertThat(seconds).isPositive();
          }
        };
    new Survey(Dialects.load(), Clauses.load(), 1, 2, told)
        .measure(
            List.of(
                ChosenStack.installed(KnownStack.REFERENCE),
                Pretended.stack("twin", Twin.IGNORES_NULL::open)),
            List.of(Protocol.values()));

    assertThat(ended).containsExactlyInAnyOrder("reference/tls1.2-id", "twin/tls1.2-id");
  }

  /** A survey that is over once so many scripts were run, of two stacks one after the other. */
  private static Matrix overAfter(int scripts) {
    AtomicInteger run = new AtomicInteger();
    SubjectSource counted =
        () -> Matrices.watched(new InProcess(new ReferenceStack(), false), run::incrementAndGet);
    return new Survey(
            Dialects.load()::of,
            "",
            Clauses.load(),
            1,
            1,
            () -> run.get() >= scripts,
            (part, what) -> {})
        .measure(
            List.of(Pretended.stack("first", counted), Pretended.stack("second", counted)),
            List.of(Protocol.values()));
  }

  @Test
  void a_survey_that_is_ended_names_what_it_did_not_measure_and_says_nothing_else_of_it() {
    Matrix nothing = overAfter(0);
    assertThat(nothing.unfinished()).containsExactly("first/tls1.2-id", "second/tls1.2-id");
    assertThat(nothing.cells()).isEmpty();
    assertThat(nothing.isComplete()).isFalse();
    assertThat(nothing.violated()).isFalse();

    Matrix begun = overAfter(20);
    assertThat(begun.unfinished()).containsExactly("first/tls1.2-id", "second/tls1.2-id");
    assertThat(begun.columns()).isEmpty();

    assertThat(overAfter(Integer.MAX_VALUE).isComplete()).isTrue();
  }

  @Test
  void what_was_done_before_a_survey_is_ended_stays() {
    AtomicBoolean isOver = new AtomicBoolean();
    Matrix matrix =
        new Survey(
                Dialects.load()::of,
                "",
                Clauses.load(),
                1,
                1,
                isOver::get,
                new Survey.Progress() {
                  @Override
                  public void at(double part, String what) {}

                  @Override
                  public void ended(List<Matrix.Cell> cells, double seconds) {
                    isOver.set(true);
                  }
                })
            .measure(
                List.of(
                    Pretended.stack("first", Twin.IGNORES_NULL::open),
                    Pretended.stack("second", Twin.IGNORES_NULL::open)),
                List.of(Protocol.values()));

    assertThat(matrix.columns()).extracting(Matrix.Column::id).containsExactly("first/tls1.2-id");
    assertThat(matrix.unfinished()).containsExactly("second/tls1.2-id");
    assertThat(matrix.violated()).isTrue();
  }

  @Test
  void progress_grows_from_nothing_to_all() {
    List<Double> parts = Collections.synchronizedList(new ArrayList<>());
    new Survey(Dialects.load(), Clauses.load(), 40, 1, (part, what) -> parts.add(part))
        .measure(List.of(ChosenStack.installed(KnownStack.REFERENCE)), List.of(Protocol.values()));

    assertThat(parts).isSorted().hasSizeGreaterThan(10);
    assertThat(parts.getFirst()).isLessThan(0.1);
    assertThat(parts.getLast()).isEqualTo(1);
  }
}
