package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong rule in TLA+ breaks a property, or at least the counts: every check there can fail. */
class WrongRulesTest {

  private static final String MACHINE = "References";
  private static final String PROPERTIES = "ReferencesProperties";
  private static final Configuration NARROW = Configuration.named("references-1-1-1-1-1");
  private static final Configuration ONE_CONNECTION = Configuration.named("references-2-1-2-1-1");
  private static final Configuration CACHE = Configuration.named("cache-1-1-3-1-1-within-7");
  private static final Configuration SCOPE = Configuration.named("references-2-2-1-1-1");

  /** For each property, a text of the machine and the wrong one that breaks the property. */
  static Stream<Arguments> wrongRules() {
    String home = "/\\ session[s].home \\in {None, conn[c].context}";
    String free = "/\\ conn' = [conn EXCEPT ![c] = NoConnection]";
    String freeOnly = "/\\ conn' = [conn EXCEPT ![c].phase = \"absent\"]";
    return Stream.of(
        Arguments.of("TypeOK", "/\\ refs[q][s] > 0", "/\\ TRUE"),
        Arguments.of(
            "CountIsNumberOfOwners",
            "Moves(s, conn[c].session, [Replaced(c)",
            "Moves(s, None, [Replaced(c)"),
        Arguments.of(
            "WithoutOwnerGone", "IF count'[s] = 0 THEN NoSession ELSE known[s]", "known[s]"),
        Arguments.of("HeldAtHome", home, "/\\ TRUE"),
        Arguments.of("BlankNotResumable", "issued |-> resumable", "issued |-> FALSE"),
        Arguments.of("AbsentHasNothing", free, freeOnly),
        Arguments.of(
            "ReusedIsEstablished",
            "![c].session = None, ![c].reused = FALSE]",
            "![c].session = None, ![c].reused = TRUE]"),
        Arguments.of(
            "OfferedIsHeld",
            "conn' = [conn EXCEPT ![c].phase = \"offering\"]",
            "conn' = [conn EXCEPT ![c].phase = \"offering\", ![c].session = None]"),
        Arguments.of(
            "DestroyedByLastOwner",
            "/\\ count' = [count EXCEPT ![s] = @ + 1]",
            "/\\ count' = [count EXCEPT ![s] = 1]"),
        Arguments.of(
            "SetTakesOneAndReleasesTheOld",
            "![c].session = s, ![c].replaced",
            "![c].session = @, ![c].replaced"),
        Arguments.of(
            "ClearReleases",
            "![c].session = None, ![c].replaced",
            "![c].session = @, ![c].replaced"),
        Arguments.of(
            "ReleasedUnlessReused",
            "![c].session = None, ![c].reused = FALSE]",
            "![c].session = @, ![c].reused = FALSE]"),
        Arguments.of(
            "OnlyResumableIsOffered",
            "Offers(c) == conn[c].session # None /\\ session[conn[c].session].resumable",
            "Offers(c) == conn[c].session # None"),
        Arguments.of(
            "ReusedOnlyAfterOffer",
            "conn[c].phase = \"fresh\" /\\ Offers(c) /\\ ~Exists(fresh)",
            "conn[c].phase = \"fresh\" /\\ ~Exists(fresh)"),
        Arguments.of(
            "BadStaysBad",
            "[session EXCEPT ![s].resumable = FALSE]",
            "[session EXCEPT ![s].resumable = TRUE]"),
        Arguments.of(
            "ClosedStaysGood",
            "Spoiled(IF conn[c].phase = \"open\"",
            "Spoiled(IF conn[c].phase \\in Established"),
        Arguments.of("OneHome", home, "/\\ TRUE"),
        Arguments.of("FreedConnectionReleases", free, freeOnly),
        Arguments.of(
            "FreedContextServesOn",
            "/\\ held' = held \\ {a}\n  /\\ UNCHANGED <<conn, count, session, refs>>",
            "/\\ held' = held \\ {a}\n  /\\ conn' = [c \\in Connections |-> NoConnection]\n"
                + "  /\\ UNCHANGED <<count, session, refs>>"),
        Arguments.of(
            "ConnectedOnce",
            "/\\ conn[c].phase = \"fresh\"\n  /\\ IF Offers(c)",
            "/\\ conn[c].phase # \"absent\"\n  /\\ IF Offers(c)"),
        Arguments.of(
            "GivenIsOneReference",
            "/\\ refs' = [refs EXCEPT ![p][s] = @ + 1]",
            "/\\ UNCHANGED refs"));
  }

  /** The same of what the cache adds. */
  static Stream<Arguments> wrongRulesOfCaches() {
    return Stream.of(
        Arguments.of(
            "CountIsNumberOfOwners",
            "+ (IF Listed(lists, s) THEN 1 ELSE 0)",
            "+ (IF Listed(lists, s) THEN 2 ELSE 0)"),
        Arguments.of(
            "WithoutOwnerGone",
            "expired' = {s \\in expired : count'[s] > 0}",
            "expired' = expired"),
        Arguments.of(
            "CachedAtHome",
            "Marked([session EXCEPT ![s].home = a], dropped, bad)",
            "Marked(session, dropped, bad)"),
        Arguments.of(
            "CacheIsAList", "/\\ IF s \\in Range(cache[a])\n     THEN", "/\\ IF FALSE\n     THEN"),
        Arguments.of(
            "CachedIdsDiffer",
            "/\\ ~session[s].issued => \\A t \\in Range(cache[a]) : session[t].issued",
            "/\\ TRUE"),
        Arguments.of(
            "UnownedContextHasNoCache",
            "mode' = IF end THEN [mode EXCEPT ![a] = \"server\"] ELSE mode",
            "mode' = mode"));
  }

  /** The properties that the wrong rules of caches here break. */
  static List<String> brokenOfCaches() {
    return wrongRulesOfCaches().map(rule -> (String) rule.get()[0]).toList();
  }

  /** The properties of states of references that hold of caches too, and are broken here. */
  static List<String> brokenOfReferences() {
    return wrongRules().map(rule -> (String) rule.get()[0]).toList();
  }

  private static Configuration checkingOnly(Configuration scope, String module, String operator) {
    return scope.checking(
        Statement.of(module).stream()
            .filter(statement -> statement.operator().equals(operator))
            .toList());
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRules")
  void a_wrong_rule_breaks_a_property(
      String broken, String text, String wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    tlc.change(MACHINE, text, wrong);

    Tlc.Found found = tlc.check(PROPERTIES, checkingOnly(SCOPE, PROPERTIES, broken));

    assertThat(found.violated()).as(found.output()).contains(broken);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRulesOfCaches")
  void a_wrong_rule_of_a_cache_breaks_a_property(
      String broken, String text, String wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    tlc.change("Cache", text, wrong);

    Tlc.Found found = tlc.check("CacheProperties", checkingOnly(CACHE, "CacheProperties", broken));

    assertThat(found.violated()).as(found.output()).contains(broken);
  }

  @Test
  void every_property_that_is_checked_is_broken_by_a_wrong_rule() {
    List<String> broken = new ArrayList<>();
    wrongRules().forEach(rule -> broken.add((String) rule.get()[0]));

    assertThat(broken).containsExactlyInAnyOrderElementsOf(SCOPE.checked());
  }

  /** Wrong rules that may break no property. */
  static Stream<Arguments> rulesThatCountsTell() {
    return Stream.of(
        Arguments.of(
            "a session that is not offered is given back at the start",
            "{\"at start\", \"at finish\"}",
            "{\"at start\"}"),
        Arguments.of(
            "a handshake leaves a session that can be resumed, or none",
            "\\E holds \\in {\"resumable\", \"not resumable\", \"none\"}",
            "\\E holds \\in {\"resumable\", \"none\"}"),
        Arguments.of(
            "a choice that nobody sees is none",
            "\\E released \\in Releases(c) : EndsFull(c, fresh)",
            "EndsFull(c, fresh)"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("rulesThatCountsTell")
  void a_wrong_rule_is_told_by_the_counts(
      String rule, String text, String wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    tlc.change(MACHINE, text, wrong);

    Tlc.Found found = tlc.check(PROPERTIES, ONE_CONNECTION.checking(List.of()));

    assertThat(found.counts())
        .as(rule)
        .isNotEmpty()
        .isNotEqualTo(Optional.of(Pinned.of("references-2-1-2-1-1").counts()));
  }

  @Test
  void a_wrong_rule_of_a_cache_is_told_by_the_counts(@TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    tlc.change("Cache", "ELSE Range(cache[a]) \\intersect expired", "ELSE Range(cache[a])");

    Tlc.Found found = tlc.check("CacheProperties", CACHE);

    assertThat(found.violated()).isEmpty();
    assertThat(found.counts())
        .isNotEmpty()
        .isNotEqualTo(Optional.of(Pinned.of("cache-1-1-3-1-1-within-7").counts()));
  }

  @Test
  void a_wrong_rule_that_not_even_the_counts_tell_is_told_by_the_graph(@TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    tlc.change(
        MACHINE, "[] conn[c].phase = \"open\" -> {TRUE}", "[] conn[c].phase = \"open\" -> {FALSE}");

    Tlc.Found found = tlc.check(PROPERTIES, NARROW);
    List<String> edges = GraphText.edges(tlc.graph(MACHINE, NARROW.checking(List.of())));

    assertThat(found.violated()).isEmpty();
    assertThat(found.counts()).contains(Pinned.of("references-1-1-1-1-1").counts());
    assertThat(GraphTest.onlyIn(edges, GraphTest.inJava(NARROW, Chapter.REFERENCES)))
        .isNotEmpty()
        .allMatch(edge -> edge.contains(" ConnectionFree "));
  }
}
