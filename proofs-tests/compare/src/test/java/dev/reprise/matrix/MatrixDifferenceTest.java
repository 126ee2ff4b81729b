package dev.reprise.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.groups.Tuple.tuple;

import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is better, what is worse, and what is neither. */
class MatrixDifferenceTest {

  /** The reference, a twin that violates SET-6, and a stack that dies, hangs and prints garbage. */
  private static final Matrix NOW = Matrices.all();

  private static final Golden GOLDEN = Golden.of(NOW);
  private static final String REFERENCE = "reference/tls1.2-id";

  private static Golden with(Golden golden, String column, String row, String says) {
    Map<String, Map<String, String>> columns = new LinkedHashMap<>(golden.columns());
    Map<String, String> cells = new LinkedHashMap<>(columns.getOrDefault(column, Map.of()));
    cells.put(row, says);
    columns.put(column, cells);
    return new Golden(columns);
  }

  private static Golden without(Golden golden, String column) {
    Map<String, Map<String, String>> columns = new HashMap<>(golden.columns());
    columns.remove(column);
    return new Golden(columns);
  }

  /** A second look shows the same. */
  private static MatrixDifference since(Golden before) {
    return MatrixDifference.of(before, NOW, _ -> GOLDEN);
  }

  @Test
  void nothing_is_different_in_the_same_matrix_however_bad_it_is() {
    MatrixDifference none = since(GOLDEN);

    assertThat(NOW.violated()).isTrue();
    assertThat(none.worse()).isEmpty();
    assertThat(none.better()).isEmpty();
    assertThat(none.moved()).isEmpty();
    assertThat(none.next()).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reference | SET-2                    | departs           | better
          reference | SET-2                    | violates          | better
          reference | SET-2                    | broken            | better
          reference | SET-2                    | unsupported       | moved
          reference | SET-2                    | glows             | moved
          reference | failed-session           | conforms: kept    | moved
          reference | failed-session           | departs: kept     | better
          reference | misuse:CTX-1:set-session | broken            | better
          reference | misuse:CTX-1:set-session | accepts           | moved
          reference | misuse:CTX-1:set-session | ignores           | moved
          reference | misuse:CTX-1:set-session | unsupported       | moved
          reference | CTX-1                    | broken            | better
          reference | CTX-1                    | conforms          | moved
          twin      | SET-6                    | conforms          | worse
          twin      | SET-6                    | departs           | worse
          twin      | SET-6                    | unsupported       | worse
          twin      | SET-6                    | broken            | worse
          unruly    | misuse:CTX-1:set-session | refuses           | worse
          unruly    | misuse:CTX-1:set-session | accepts           | worse
          unruly    | misuse:CTX-1:set-session | unsupported       | moved
          """)
  void a_change_is_better_or_worse_only_where_there_is_an_order(
      String stack, String row, String before, String direction) {
    MatrixDifference found = since(with(GOLDEN, stack + "/tls1.2-id", row, before));
    Map<String, List<Golden.Change>> by =
        Map.of("better", found.better(), "worse", found.worse(), "moved", found.moved());

    by.forEach(
        (name, changes) -> {
          if (name.equals(direction)) {
            assertThat(changes)
                .as(name)
                .extracting(Golden.Change::row, Golden.Change::from)
                .containsExactly(tuple(row, before));
          } else {
            assertThat(changes).as(name).isEmpty();
          }
        });
  }

  /** By a dialect that has it depart; the pages allow none of these values of the twin. */
  @Test
  void a_departure_that_was_not_there_is_worse_be_it_declared_or_not() {
    Matrix declared = declared();
    Matrix.Cell cell =
        declared.cells().stream()
            .filter(it -> it.state() == Matrix.State.DEPARTS && it.value().isPresent())
            .findFirst()
            .orElseThrow();
    Golden now = Golden.of(declared);
    String row = cell.row().id();
    for (String before : List.of("conforms: other", "departs: other")) {
      Golden earlier = with(now, cell.column().id(), row, before);
      assertThat(MatrixDifference.of(earlier, declared, _ -> now).worse())
          .as(before)
          .extracting(Golden.Change::row)
          .containsExactly(row);
    }
    Golden violated = with(now, cell.column().id(), row, "violates: " + cell.word());
    assertThat(MatrixDifference.of(violated, declared, _ -> now).better())
        .extracting(Golden.Change::row)
        .containsExactly(row);
  }

  /** A matrix with a cell that departs as its dialect declares. */
  private static Matrix declared() {
    Matrix.Cell cell =
        NOW.cells().stream().filter(it -> it.value().isPresent()).findFirst().orElseThrow();
    Matrix.Cell departs =
        new Matrix.Cell(
            cell.row(),
            cell.column(),
            Matrix.State.DEPARTS,
            false,
            cell.value(),
            Optional.empty(),
            "",
            cell.evidence());
    return new Matrix(
        List.of(cell.column()), List.of(cell.row()), List.of(departs), List.of(), List.of(), 1);
  }

  @Test
  void a_column_that_was_not_measured_says_nothing_and_stays() {
    Golden before = with(GOLDEN, "openssl/tls1.3", "SET-2", "conforms");
    MatrixDifference found = since(before);

    assertThat(found.columns()).doesNotContainKey("openssl/tls1.3");
    assertThat(found.better()).isEmpty();
    assertThat(found.worse()).isEmpty();
    assertThat(found.next()).isEqualTo(before);
  }

  @Test
  void a_column_that_is_new_is_compared_with_nothing_and_fails_only_where_it_violates() {
    MatrixDifference found = since(without(GOLDEN, "twin/tls1.2-id"));
    assertThat(found.columns()).containsEntry("twin/tls1.2-id", Optional.empty());
    assertThat(found.moved()).isEmpty();
    assertThat(found.worse())
        .isNotEmpty()
        .allMatch(it -> it.column().equals("twin/tls1.2-id") && it.to().startsWith("violates"))
        .extracting(Golden.Change::row)
        .contains("SET-6");

    MatrixDifference good = since(without(GOLDEN, REFERENCE));
    assertThat(good.columns()).containsEntry(REFERENCE, Optional.empty());
    assertThat(good.worse()).isEmpty();
    assertThat(good.better()).isEmpty();
    assertThat(good.moved()).isEmpty();
    assertThat(good.next()).isEqualTo(GOLDEN);
  }

  @Test
  void what_looks_worse_of_misuse_is_measured_again_and_nothing_else_is() {
    String row = "misuse:CTX-1:set-session";
    String unruly = "unruly/tls1.2-id";
    Golden before = with(GOLDEN, unruly, row, "refuses");
    MatrixDifference once = MatrixDifference.of(before, NOW, _ -> before);
    assertThat(once.worse()).isEmpty();
    assertThat(once.once()).extracting(Golden.Change::row).containsExactly(row);

    Golden better = with(GOLDEN, REFERENCE, row, "broken");
    assertThat(MatrixDifference.of(better, NOW, _ -> fail("measured again")).better()).hasSize(1);
  }

  /** Two libraries of one stack, and a third that lies elsewhere. */
  @Test
  void a_library_is_compared_with_the_same_stack_wherever_it_lay() {
    Matrix here = at(Optional.of("/new/libssl.so"));
    Golden old = Golden.of(at(Optional.of("/old/libssl.so")));
    String now = "openssl@/new/libssl.so/tls1.2-id";

    MatrixDifference moved = MatrixDifference.of(old, here, _ -> fail("measured again"));
    assertThat(moved.columns()).containsEntry(now, Optional.of("openssl@/old/libssl.so/tls1.2-id"));
    assertThat(moved.worse()).isEmpty();
    assertThat(moved.next()).isEqualTo(Golden.of(here));

    Golden both = old.with(Golden.of(at(Optional.empty())));
    assertThat(MatrixDifference.of(both, here, _ -> GOLDEN).columns())
        .containsEntry(now, Optional.of("openssl/tls1.2-id"));
    assertThat(MatrixDifference.of(both.with(Golden.of(here)), here, _ -> GOLDEN).columns())
        .containsEntry(now, Optional.of(now));
    assertThat(MatrixDifference.of(GOLDEN, here, _ -> GOLDEN).columns())
        .containsEntry(now, Optional.empty());
  }

  /** The matrix of the twin, as if it were OpenSSL from that library. */
  private static Matrix at(Optional<String> library) {
    Matrix.Column twin =
        NOW.columns().stream().filter(it -> it.id().startsWith("twin/")).findFirst().orElseThrow();
    Matrix.Column other =
        new Matrix.Column(
            new ChosenStack(KnownStack.OPENSSL, library),
            twin.identity(),
            twin.dialect(),
            twin.options());
    List<Matrix.Cell> cells =
        NOW.cells().stream()
            .filter(it -> it.column().equals(twin))
            .map(
                it ->
                    new Matrix.Cell(
                        it.row(),
                        other,
                        it.state(),
                        it.isMisuse(),
                        it.value(),
                        it.ways(),
                        it.note(),
                        it.evidence()))
            .toList();
    return new Matrix(List.of(other), NOW.rows(), cells, List.of(), List.of(), 1);
  }
}
