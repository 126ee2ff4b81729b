package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link WrongRulesTest} of the steps of caches, and of callbacks. */
class WrongCacheRulesTest {

  private static final Configuration CACHE = Configuration.named("cache-1-1-2-1-1-within-7");
  private static final Configuration NARROW = Configuration.named("cache-1-1-1-1-1");
  private static final Configuration CALLBACKS =
      Configuration.named("callbacks-1-1-2-1-1-within-7");
  private static final Configuration CORNER = Configuration.named("callbacks-flushing-1-1-2-1-1");

  /** A state that is nine calls away: two sessions are in the cache, and nobody else has them. */
  private static final String STARTED =
      """
      /\\ held = Contexts
        /\\ conn = [c \\in Connections |-> R!NoConnection]
        /\\ refs = [p \\in Actors |-> [s \\in Sessions |-> 0]]
        /\\ \\E older, newer \\in Sessions :
             /\\ older # newer
             /\\ count = [s \\in Sessions |-> IF s \\in {older, newer} THEN 1 ELSE 0]
             /\\ session = [s \\in Sessions |->
                  IF s \\in {older, newer}
                  THEN [home |-> CHOOSE a \\in Contexts : TRUE, issued |-> TRUE, resumable |-> TRUE]
                  ELSE R!NoSession]
             /\\ cache = [a \\in Contexts |-> <<newer, older>>]
      """;

  /** The properties that are broken only where two sessions are in the cache. */
  private static final Set<String> FAR = Set.of("LastIsEvicted", "FitsAfterComingIn");

  private static Wrong cache(String what, String text, String other) {
    return new Wrong(what, "Cache", text, other);
  }

  private static Wrong callbacks(String what, String text, String other) {
    return new Wrong(what, "Callbacks", text, other);
  }

  static Stream<Wrong> wrongRulesOfCaches() {
    return Stream.of(
        cache(
            "DestroyedByLastOwner",
            "- (IF s = givenBack THEN 1 ELSE 0)",
            "- (IF s = givenBack THEN 2 ELSE 0)"),
        cache(
            "SetTakesOneAndReleasesTheOld",
            "![c].session = s, ![c].replaced",
            "![c].session = @, ![c].replaced"),
        cache("ClearReleases", "![c].session = None, ![c].replaced", "![c].replaced"),
        cache(
            "ReleasedUnlessReused",
            "![c].session = None, ![c].reused = FALSE]",
            "![c].reused = FALSE]"),
        cache("OnlyResumableIsOffered", "/\\ conn[c].session \\notin expired", ""),
        cache("ReusedOnlyAfterOffer", "/\\ Offers(c) /\\ ~Exists(fresh)", "/\\ ~Exists(fresh)"),
        cache(
            "BadStaysBad",
            "[known[s] EXCEPT !.resumable = FALSE]",
            "[known[s] EXCEPT !.resumable = TRUE]"),
        cache(
            "ClosedStaysGood",
            "Discarded(c) == IF conn[c].phase = \"open\"",
            "Discarded(c) == IF conn[c].phase = \"closed\""),
        cache(
            "OneHome",
            "[R!Spoiled(Discarded(c)) EXCEPT ![s].home = conn[c].context]",
            "[R!Spoiled(Discarded(c)) EXCEPT ![s].home = None]"),
        cache(
            "FreedConnectionReleases",
            "conn' = [conn EXCEPT ![c] = R!NoConnection]",
            "conn' = [conn EXCEPT ![c].phase = \"absent\"]"),
        cache(
            "FreedContextServesOn",
            "gone == IF end THEN Range(cache[a]) ELSE {}",
            "gone == Range(cache[a])"),
        cache(
            "ConnectedOnce",
            "/\\ conn[c].phase = \"fresh\"\n  /\\ \\E released \\in Releases(c) :\n       LET leaves",
            "/\\ conn[c].phase # \"absent\"\n  /\\ \\E released \\in Releases(c) :\n       LET leaves"),
        new Wrong(
            "GivenIsOneReference",
            "References",
            "/\\ refs' = [refs EXCEPT ![p][s] = @ + 1]",
            "/\\ UNCHANGED refs"),
        cache(
            "LastIsEvicted", "THEN SubSeq(list, 1, size[a])", "THEN <<list[1], list[Len(list)]>>"),
        cache(
            "FitsAfterComingIn", "THEN SubSeq(list, 1, size[a]) ELSE list", "THEN list ELSE list"),
        cache("AddedOnce", "ELSE LET all == <<s>> \\o cache[a]", "ELSE LET all == cache[a]"),
        cache("RemovedIsOutAndBad", "IF Cached(s) THEN {TRUE} ELSE {FALSE, TRUE}", "{FALSE, TRUE}"),
        cache(
            "FlushDropsWhatIsExpired",
            "ELSE Range(cache[a]) \\intersect expired",
            "ELSE Range(cache[a])"),
        cache(
            "BadLeavesTheCache",
            "Unlisted(s) == [a \\in Contexts |-> Without(cache[a], {s})]",
            "Unlisted(s) == cache"),
        cache(
            "NewComesIn",
            "comesIn == resumable /\\ mode[a] = \"client\"",
            "comesIn == resumable /\\ mode[a] # \"server\""),
        cache(
            "SettingMovesNothing",
            "mode' = [mode EXCEPT ![a] = m]",
            "mode' = [mode EXCEPT ![a] = \"client\"]"),
        cache("TimeMovesNothing", "ELSE expired \\ {s}", "ELSE {}"));
  }

  static Stream<Wrong> wrongRulesOfCallbacks() {
    return Stream.of(
        callbacks(
            "TypeOK", "[removeCallback EXCEPT ![a] = does]", "[removeCallback EXCEPT ![a] = a]"),
        callbacks(
            "CountIsNumberOfOwners",
            "+ (IF s = kept THEN 1 ELSE 0)",
            "+ (IF s = kept THEN 0 ELSE 0)"),
        callbacks("WithoutOwnerGone", "{s \\in expired : count'[s] > 0}", "expired"),
        callbacks(
            "CachedAtHome", "[session EXCEPT ![s].home = a]", "[session EXCEPT ![s].home = None]"),
        callbacks(
            "CacheIsAList", "/\\ IF s \\in Range(cache[a])\n     THEN", "/\\ IF FALSE\n     THEN"),
        callbacks(
            "UnownedContextHasNoCache",
            "IF end THEN [newCallback EXCEPT ![a] = \"none\"] ELSE newCallback",
            "newCallback"),
        callbacks("LastIsEvicted", "kept == K!Fits(a, others)", "kept == <<list[1], oldest>>"),
        callbacks("FitsAfterComingIn", "IF size[a] = 0 \\/ Len(list) <= size[a]", "IF TRUE"),
        callbacks(
            "AddedOnce",
            "Moves(None, None, None, [session EXCEPT ![s].home = a],",
            "Moves(s, None, None, [session EXCEPT ![s].home = a],"),
        callbacks(
            "RemovedIsOutAndBad", "IF K!Cached(s) THEN {TRUE} ELSE {FALSE, TRUE}", "{FALSE, TRUE}"),
        callbacks(
            "BadLeavesTheCache",
            "Unlisted(s) == [a \\in Contexts |-> Left(a, cache[a], {s})]",
            "Unlisted(s) == cache"),
        callbacks(
            "NewComesIn",
            "stays == told \\in {\"none\", \"keeps\"}",
            "stays == told \\in {\"none\", \"keeps\", \"declines\"}"),
        callbacks(
            "KeptIsOneReference",
            "IF told = \"keeps\" THEN fresh ELSE None",
            "IF told # \"none\" THEN fresh ELSE None"),
        callbacks(
            "SettingMovesNothing",
            "[newCallback EXCEPT ![a] = does]",
            "[newCallback EXCEPT ![a] = \"keeps\"]"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRulesOfCaches")
  void a_wrong_rule_of_a_cache_breaks_a_property(Wrong wrong, @TempDir Path folder) {
    boolean isFar = wrong.what().equals("OnlyResumableIsOffered");
    breaks(wrong, "CacheProperties", isFar ? NARROW : CACHE, folder);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRulesOfCallbacks")
  void a_wrong_rule_of_callbacks_breaks_a_property(Wrong wrong, @TempDir Path folder) {
    breaks(wrong, "CallbacksProperties", CALLBACKS, folder);
  }

  private static void breaks(Wrong wrong, String module, Configuration scope, Path folder) {
    Tlc tlc = new Tlc(folder);
    Configuration checking = wrong.only(module, scope);
    if (FAR.contains(wrong.what())) {
      checking = started(tlc, checking);
    }
    wrong.in(tlc);

    Tlc.Found found = tlc.check(module, checking);

    assertThat(found.violated()).as(found.output()).contains(wrong.what());
  }

  /** From {@link #STARTED} on, as far as four calls lead. */
  private static Configuration started(Tlc tlc, Configuration scope) {
    tlc.change("Cache", "/\\ R!Init\n  /\\ cache = [a \\in Contexts |-> <<>>]\n", STARTED);
    return new Configuration(
        scope.text().replace("{s1, s2}", "{s1, s2, s3}").replace("Within = 7", "Within = 4"));
  }

  @Test
  void what_the_right_rule_drops_for_the_sake_of_the_size_stood_at_the_end(@TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    Configuration scope = started(tlc, Wrong.only("LastIsEvicted", "CacheProperties", CACHE));

    assertThat(tlc.check("CacheProperties", scope).violated()).isEmpty();
  }

  @Test
  void every_property_that_is_checked_is_broken_by_a_wrong_rule() {
    List<String> caches = new ArrayList<>(WrongRulesTest.brokenOfCaches());
    wrongRulesOfCaches().forEach(wrong -> caches.add(wrong.what()));
    List<String> callbacks = new ArrayList<>();
    wrongRulesOfCallbacks().forEach(wrong -> callbacks.add(wrong.what()));

    assertThat(CALLBACKS.checked()).containsExactlyInAnyOrderElementsOf(callbacks);
    assertThat(CACHE.checked())
        .filteredOn(operator -> !WrongRulesTest.brokenOfReferences().contains(operator))
        .isSubsetOf(caches);
    assertThat(caches).isSubsetOf(CACHE.checked());
  }

  static Stream<Wrong> rulesThatCountsTell() {
    return Stream.of(
        callbacks(
            "what a callback flushes stays in the cache",
            "THEN Without(others, expired)",
            "THEN others"),
        callbacks(
            "a session that is about to be flushed can be set",
            "/\\ ~(count[s] = 1 /\\ s \\in FlushedWith(old))",
            "/\\ TRUE"),
        callbacks(
            "a session that only its cache lends can never be set on an open connection",
            "/\\ ~(count[s] = 1 /\\ s \\in FlushedWith(old))",
            "/\\ ~(count[s] = 1 /\\ K!Cached(s) /\\ s \\in expired /\\ conn[c].phase = \"open\")"),
        callbacks(
            "all that is left of a cache at its end leaves it for that reason",
            "{oldest} \\union Range(Left(a, list, {oldest}))",
            "Range(list)"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("rulesThatCountsTell")
  void a_wrong_rule_of_callbacks_is_told_by_the_counts(Wrong wrong, @TempDir Path folder) {
    Tlc tlc = new Tlc(folder);
    wrong.in(tlc);

    Tlc.Found found = tlc.check("CallbacksFlushing", CORNER);

    assertThat(found.counts())
        .isNotEmpty()
        .isNotEqualTo(Optional.of(Pinned.of("callbacks-flushing-1-1-2-1-1").counts()));
  }
}
