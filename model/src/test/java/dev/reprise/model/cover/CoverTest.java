package dev.reprise.model.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverTest {

  private static final int LONGEST = 40;
  private static final Scope SCOPE = new Scope(1, 2, 2, 1, 1);
  private static final Dialect PLAINEST = Dialects.PLAIN;

  private static Graph graph(int within) {
    return Graph.of(SCOPE, SCOPE.calls(), PLAINEST, within);
  }

  private static int calls(List<Script> scripts) {
    return scripts.stream().mapToInt(Script::size).sum();
  }

  /** They differ, so that scripts for one graph make a part of another one. */
  @Test
  void every_transition_of_every_graph_is_made() {
    List<Call> calls = SCOPE.calls();
    List<Call> some = calls.stream().filter(it -> !(it instanceof Call.SessionNew)).toList();
    List<Graph> graphs =
        List.of(
            graph(6),
            Graph.of(SCOPE, calls, Dialects.plainBut(Value.REUSED_SUCCESSOR, Value.FAILED_KEPT), 7),
            Graph.of(SCOPE, some, Dialects.plainBut(Value.LATE_SET_FORBIDDEN), 7),
            Graph.of(SCOPE, calls, Dialects.plainBut(Value.NULL_REFUSED, Value.FULL_NONE), 6));
    List<Script> scripts = Cover.of(graphs, LONGEST);

    assertThat(graphs)
        .allSatisfy(graph -> assertThat(graph.made(scripts).cardinality()).isEqualTo(graph.size()));
    assertThat(scripts.size()).isGreaterThan(Cover.of(graphs.subList(1, 2), 40).size());
  }

  @Test
  void no_script_can_be_left_out() {
    Graph graph = graph(5);
    List<Script> scripts = Cover.of(List.of(graph), LONGEST);

    for (Script script : scripts) {
      List<Script> others = new ArrayList<>(scripts);
      others.remove(script);
      assertThat(graph.made(others).cardinality()).as("%s", script).isLessThan(graph.size());
    }
  }

  @Test
  void each_transition_costs_a_call_and_scripts_that_end_sooner_cost_more() {
    Graph graph = graph(7);
    int calls = calls(Cover.of(List.of(graph), LONGEST));

    assertThat(calls(Cover.of(List.of(graph), 12))).isGreaterThan(calls);
    assertThat(calls).isBetween(graph.size() + 1, 3 * graph.size());
  }

  @Test
  void a_tree_needs_its_stem_as_often_as_it_has_branches() {
    // A context, then a session of the first or of the second actor, who keeps it.
    Scope scope = new Scope(1, 1, 1, 2, 1);
    List<Call> calls =
        scope.calls().stream()
            .filter(call -> call instanceof Call.ContextNew || call instanceof Call.SessionNew)
            .toList();
    Graph graph = Graph.of(scope, calls, PLAINEST, 2);

    // Three first calls and four second ones: four ways of two calls each.
    assertThat(graph.size()).isEqualTo(7);
    assertThat(Cover.of(List.of(graph), LONGEST)).hasSize(4).allMatch(it -> it.size() == 2);
  }

  @Test
  void one_way_needs_one_script() {
    Scope scope = new Scope(1, 1, 1, 1, 1);
    List<Call> calls =
        scope.calls().stream()
            .filter(call -> call instanceof Call.ContextNew || call instanceof Call.ConnectionNew)
            .toList();
    Graph graph = Graph.of(scope, calls, PLAINEST, 9);

    assertThat(graph.size()).isEqualTo(2);
    assertThat(Cover.of(List.of(graph), LONGEST)).hasSize(1);
  }

  @Test
  void the_same_graph_gives_the_same_scripts() {
    assertThat(Cover.of(List.of(graph(6)), LONGEST))
        .isEqualTo(Cover.of(List.of(graph(6)), LONGEST));
  }

  @Test
  void a_script_is_long_only_where_one_transition_needs_it() {
    assertThat(Cover.of(List.of(graph(6)), 9)).allMatch(script -> script.size() <= 9);
    assertThat(Cover.of(List.of(graph(6)), 3)).allMatch(script -> script.size() <= 6);
    assertThat(Cover.of(List.of(graph(6)), LONGEST)).anyMatch(script -> script.size() > 12);
  }

  @Test
  void its_states_are_those_that_the_explorer_visits() {
    Scope small = new Scope(1, 1, 2, 1, 1);
    Graph graph = Graph.of(small, small.calls(), PLAINEST, Integer.MAX_VALUE);
    Explorer.Counts explored =
        new Explorer(small, small.calls(), PLAINEST)
            .upToSymmetry()
            .explore((before, call, answer, choices, after) -> {});

    assertThat(graph.open()).isZero();
    assertThat(graph.states()).isEqualTo(explored.states());
  }

  @Test
  void what_leaves_a_choice_is_no_transition() {
    Graph page = Graph.of(SCOPE, SCOPE.calls(), Dialects.ANY, 6);

    assertThat(page.open()).isPositive();
    assertThat(page.size()).isLessThan(graph(6).size());
  }

  @Test
  void names_make_no_difference_and_misuse_ends_a_script() throws ScriptException {
    Graph graph = graph(6);
    List<Integer> made =
        graph.transitions(
            Script.parse(
                "context A; connection c1 in A; connection c2 in A; shutdown c2; free c1"));
    List<Integer> renamed =
        graph.transitions(
            Script.parse(
                "context A; connection c2 in A; connection c1 in A; shutdown c1; free c2"));

    assertThat(made).isEqualTo(renamed);
    assertThat(graph.transitions(Script.parse("context A; free A; free A; context A"))).hasSize(2);
  }

  @Test
  void a_script_is_followed_only_as_far_as_the_graph_has_its_calls_and_names()
      throws ScriptException {
    Script script = Script.parse("context A; connection c3 in A; free c3");
    assertThat(graph(6).transitions(script)).hasSize(1);
    Scope scope = Chapter.CACHE.small();
    Graph withoutFlush =
        Graph.of(
            scope,
            Chapter.CACHE.calls(scope).stream()
                .filter(call -> !(call instanceof Call.CacheFlush))
                .toList(),
            PLAINEST,
            3);
    assertThat(withoutFlush.transitions(Script.parse("context A; flush A now; free A"))).hasSize(1);
  }
}
