package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link WrongRulesTest} of servers. */
class WrongServerRulesTest {

  private static final Configuration SERVERS = Configuration.named("servers-1-1-2-1-1-within-7");
  private static final String CORNER = "servers-accepting-1-1-2-1-1";

  private static Wrong servers(String what, String text, String other) {
    return new Wrong(what, "Servers", text, other);
  }

  static Stream<Wrong> wrongRules() {
    String made = "R!Made(c, issues)";
    String homeless = "[R!Made(c, issues) EXCEPT !.home = None]";
    return Stream.of(
        servers("TypeOK", "[getCallback EXCEPT ![a] = does]", "[getCallback EXCEPT ![a] = a]"),
        servers(
            "CountIsNumberOfOwners",
            "- (IF s = given THEN 1 ELSE 0)",
            "- (IF s = given THEN 0 ELSE 0)"),
        servers(
            "WithoutOwnerGone",
            "IF x \\in Sessions /\\ count'[x] = 0 THEN 0 ELSE known[x]",
            "known[x]"),
        servers("HeldAtHome", made, homeless),
        servers("BlankNotResumable", made, "[R!Made(c, issues) EXCEPT !.issued = FALSE]"),
        servers("AbsentHasNothing", "[scope EXCEPT ![c] = 0]", "scope"),
        servers(
            "ServerOnlyAccepts",
            "![c].phase = \"open\", ![c].session = holds",
            "![c].phase = \"failed\", ![c].session = holds"),
        servers("CachedAtHome", made, homeless),
        servers("CacheIsAList", "grown == <<s>> \\o list", "grown == <<s, s>> \\o list"),
        servers(
            "UnownedContextHasNoCache",
            "IF end THEN [getCallback EXCEPT ![a] = \"none\"] ELSE getCallback",
            "getCallback"),
        servers("ReusesWhatItFindsGood", "/\\ offered \\notin expired", "/\\ TRUE"),
        servers(
            "GivenIsOneLess",
            "= \"gives\" THEN offered ELSE None",
            "= \"lends\" THEN offered ELSE None"),
        servers(
            "SetOnServerSaysNothing",
            "![c].session = holds, ![c].reused = reused]",
            "![c].session = IF @ = None THEN holds ELSE @, ![c].reused = reused]"),
        servers(
            "DestroyedByLastOwner",
            "- (IF s = givenBack THEN 1 ELSE 0)",
            "- (IF s = givenBack THEN 2 ELSE 0)"),
        servers("FitsAfterComingIn", "kept == K!Fits(a, grown)", "kept == grown"),
        servers(
            "BadLeavesTheCache", "R!Spoiled(open), K!Unlisted(open))", "R!Spoiled(open), cache)"),
        servers(
            "NewComesIn",
            "comesIn == ~reused /\\ mode[a] \\notin {\"off\", \"server no-store\"}",
            "comesIn == ~reused /\\ mode[a] # \"off\""),
        servers(
            "ConnectedOnce",
            "/\\ conn[c].phase = \"fresh\" /\\ ~Exists(fresh) /\\ offered # fresh",
            "/\\ conn[c].phase # \"absent\" /\\ ~Exists(fresh) /\\ offered # fresh"),
        servers(
            "SettingMovesNothing", "[scope EXCEPT ![a] = number]", "[scope EXCEPT ![a] = 1 - @]"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRules")
  void a_wrong_rule_breaks_a_property(Wrong wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    wrong.in(tlc);

    Tlc.Found found = tlc.check("ServersProperties", wrong.only("ServersProperties", SERVERS));

    assertThat(found.violated()).as(found.output()).contains(wrong.what());
  }

  @Test
  void every_property_that_is_checked_is_broken_by_a_wrong_rule() {
    assertThat(SERVERS.checked())
        .containsExactlyInAnyOrderElementsOf(wrongRules().map(Wrong::what).toList());
  }

  static Stream<Wrong> rulesThatCountsTell() {
    return Stream.of(
        servers(
            "a server that caches nothing does not look into its cache",
            "[] offered = None -> {FALSE}\n    [] OTHER -> {FALSE, TRUE}",
            "[] OTHER -> {FALSE}"),
        servers(
            "the callback is asked only where sessions are cached",
            "handed == ~inside /\\ Hands(a, offered)",
            "handed == ~inside /\\ Hands(a, offered) /\\ mode[a] # \"off\""),
        servers(
            "what cannot be resumed is never copied into the cache",
            "THEN {FALSE, TRUE} ELSE {TRUE}\n\n(* Whether a server that finds",
            "THEN {FALSE} ELSE {TRUE}\n\n(* Whether a server that finds"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("rulesThatCountsTell")
  void a_wrong_rule_is_told_by_the_counts(Wrong wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    wrong.in(tlc);

    Tlc.Found found = tlc.check("ServersAccepting", Configuration.named(CORNER));

    assertThat(found.counts()).isNotEmpty().isNotEqualTo(Optional.of(Pinned.of(CORNER).counts()));
  }

  @Test
  void a_wrong_rule_that_not_even_the_counts_tell_is_told_by_the_graph(@TempDir Path folder) {
    Configuration scope = Configuration.named(CORNER);
    Tlc tlc = new Tlc(folder);
    servers(
            "a server that stores nothing stores what the callback hands over",
            "/\\ uses /\\ mode[a] # \"server no-store\"",
            "/\\ uses")
        .in(tlc);

    List<String> edges = GraphText.edges(tlc.graph("ServersAccepting", scope));

    List<String> java = GraphTest.inJava(scope, Chapter.SERVERS);
    assertThat(edges).hasSameSizeAs(java);
    assertThat(GraphTest.onlyIn(edges, java))
        .isNotEmpty()
        .allMatch(edge -> edge.contains(" Accept "));
  }
}
