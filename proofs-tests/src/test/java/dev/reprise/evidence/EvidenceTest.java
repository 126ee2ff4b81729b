package dev.reprise.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.evidence.Inductive.Share;
import dev.reprise.golden.GoldenFiles;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.state.State;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.spec.clause.Clause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The table on the page of evidence is what the build's own parts say, clause by clause. */
class EvidenceTest {

  private static final Path SPEC = Path.of(System.getProperty("reprise.home", ".."), "spec");
  private static final Path FILE = SPEC.resolve("evidence.md");

  private static String computed = "";

  @BeforeAll
  static void compute() throws IOException {
    computed = new Table(SPEC).toString();
    if (GoldenFiles.areWritten()) {
      Files.writeString(FILE, page().with(computed).text());
    }
  }

  private static Page page() throws IOException {
    return new Page(Files.readString(FILE));
  }

  private static void compare(Page page) {
    assertThat(page.table()).as(GoldenFiles.COMMAND).isEqualTo(computed);
  }

  @Test
  void the_table_is_what_the_build_computes() throws IOException {
    compare(page());
  }

  @Test
  void a_table_that_was_tampered_with_is_noticed() throws IOException {
    Page page = page();
    for (Clause clause : Clause.values()) {
      String row = row(page, clause);
      Page more = page.with(page.table().replace(row, row + "| "));
      Page missing = page.with(page.table().replace(row + "\n", ""));

      assertThatThrownBy(() -> compare(more)).isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> compare(missing)).isInstanceOf(AssertionError.class);
    }
  }

  private static String row(Page page, Clause clause) {
    return page.table()
        .lines()
        .filter(line -> line.startsWith("| " + clause.id() + " |"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_clause_has_one_row_in_the_order_of_the_enum() throws IOException {
    assertThat(page().table().lines().skip(2).map(line -> line.split(" ")[1]))
        .containsExactlyElementsOf(Arrays.stream(Clause.values()).map(Clause::id).toList());
  }

  @Test
  void a_page_without_its_two_lines_is_refused() {
    for (String text :
        List.of(
            "", Page.BEGIN, Page.END, Page.END + Page.BEGIN, Page.BEGIN + Page.BEGIN + Page.END)) {
      assertThatThrownBy(() -> new Page(text).table()).isInstanceOf(IllegalArgumentException.class);
    }
  }

  // The means, each with something that is not there

  @Test
  void what_is_proved_implies_the_invariants_of_the_machine_that_it_should_and_no_others() {
    List<State> states = ChangedStates.all();
    assertThat(states).hasSizeGreaterThan(10_000);
    Inductive all = Inductive.of(states, Invariant.ALL);
    assertThat(all.share(StateInvariants.COUNT_IS_NUMBER_OF_OWNERS)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.HELD_AT_HOME)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.CACHED_AT_HOME)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.WITHOUT_OWNER_GONE)).isEqualTo(Share.PART);
    assertThat(all.share(StateInvariants.BLANK_NOT_RESUMABLE)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.REUSED_IS_ESTABLISHED)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.OFFERED_IS_HELD)).isEqualTo(Share.WHOLE);
    assertThat(all.share(StateInvariants.CACHE_IS_A_LIST)).isEqualTo(Share.NOTHING);

    Inductive homeless = without(states, Invariant.HELD_AT_HOME);
    assertThat(homeless.share(StateInvariants.HELD_AT_HOME)).isEqualTo(Share.NOTHING);
    assertThat(homeless.share(StateInvariants.CACHED_AT_HOME)).isEqualTo(Share.WHOLE);
    Inductive unmarked = without(states, Invariant.RESUMABLE_IS_ISSUED);
    assertThat(unmarked.share(StateInvariants.BLANK_NOT_RESUMABLE)).isEqualTo(Share.NOTHING);
    assertThat(unmarked.share(StateInvariants.REUSED_IS_ESTABLISHED)).isEqualTo(Share.WHOLE);
    Inductive uncounted = without(states, Invariant.COUNT_IS_OWNERS);
    assertThat(uncounted.share(StateInvariants.COUNT_IS_NUMBER_OF_OWNERS))
        .isNotEqualTo(Share.WHOLE);
    Inductive remembered = without(states, Invariant.DEAD_IS_FORGOTTEN);
    assertThat(remembered.share(StateInvariants.WITHOUT_OWNER_GONE)).isEqualTo(Share.NOTHING);
  }

  private static Inductive without(List<State> states, Invariant one) {
    return Inductive.of(states, Invariant.ALL.stream().filter(it -> !it.equals(one)).toList());
  }

  @Test
  void a_definition_cites_what_stands_in_the_comment_right_over_it() {
    List<String> comments =
        Restated.citing(
            """
            (* Elsewhere. SET-3 *)

            (* One. SET-1,  *)
            (* more. RES-1  *)
            Offers(c) == c
            Other == 2
            """);
    assertThat(comments).hasSize(1);
    assertThat(comments.getFirst())
        .satisfies(
            it -> assertThat(Restated.cites(it, Clause.SET_1)).isTrue(),
            it -> assertThat(Restated.cites(it, Clause.RES_1)).isTrue(),
            it -> assertThat(Restated.cites(it, Clause.SET_3)).isFalse());
  }

  @Test
  void a_call_of_the_vectors_counts_once_whoever_expects_it() {
    var file =
        JsonMapper.shared()
            .readTree(
                """
                {"lines": [["SET-2", "done"], ["SET-3", "done"]],
                 "scripts": [
                  {"calls": "context A; free A",
                   "expected": [{"sees": [0, 1]}, {"sees": [0]}, {"sees": [1]}]}]}
                """);
    assertThat(Recorded.calls(file, Clause.SET_2)).isEqualTo(1);
    assertThat(Recorded.calls(file, Clause.SET_3)).isEqualTo(2);
    assertThat(Recorded.calls(file, Clause.SET_4)).isZero();
  }
}
