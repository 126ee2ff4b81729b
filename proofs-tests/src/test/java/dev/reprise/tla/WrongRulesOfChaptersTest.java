package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.explore.Chapter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong rule of a chapter breaks properties, or at least the counts. */
class WrongRulesOfChaptersTest {

  /**
   * A text of a module, and a wrong one in its place.
   *
   * @param broken the properties that are checked then, all of which it breaks; where there are
   *     several, the states that it leads to are few
   */
  record WrongRule(Chapter chapter, String module, String text, String wrong, List<String> broken) {

    Tlc.Found found(Path folder, Configuration configuration) {
      Tlc tlc = new Tlc(folder);
      tlc.change(module, text, wrong);
      String[] options = broken.size() > 1 ? new String[] {"-continue"} : new String[0];
      return tlc.check(Stated.of(chapter).module(), configuration, options);
    }

    @Override
    public String toString() {
      return chapter + " " + broken + " " + text;
    }
  }

  private static WrongRule ofTickets(String module, String text, String wrong, String... broken) {
    return new WrongRule(Chapter.TICKETS, module, text, wrong, List.of(broken));
  }

  private static WrongRule ofMisfits(String module, String text, String wrong, String... broken) {
    return new WrongRule(Chapter.INCOMPATIBLE, module, text, wrong, List.of(broken));
  }

  private static WrongRule ofCopies(String module, String text, String wrong, String... broken) {
    return new WrongRule(Chapter.COPIES, module, text, wrong, List.of(broken));
  }

  static Stream<WrongRule> wrongRules() {
    return Stream.of(ticketRules(), misfitRules(), copyRules()).flatMap(rules -> rules);
  }

  private static Stream<WrongRule> ticketRules() {
    return Stream.of(
        ofTickets("Tickets", "![a] = \"keeps\"]", "![a] = \"declines\"]", "TypeOK"),
        ofTickets(
            "Tickets",
            "ConnectionFree(c) == C!ConnectionFree(c) /\\ Forgotten",
            "ConnectionFree(c) == C!ConnectionFree(c) /\\ UNCHANGED ownVars",
            "AbsentHasNothing",
            "UnownedContextHasNoCache"),
        ofTickets(
            "Tickets",
            "ContextFree(a) == C!ContextFree(a) /\\ Forgotten",
            "ContextFree(a) == C!ContextFree(a) /\\ newCallback' = [newCallback EXCEPT ![a] ="
                + " \"none\"] /\\ UNCHANGED ended",
            "FreedContextServesOn"),
        ofTickets("Tickets", "+ (IF told /\\ s = new THEN 1 ELSE 0)]", "]", "DestroyedByLastOwner"),
        ofTickets(
            "Cache", "![c].session = s, ![c].replaced",
            "![c].session = @, ![c].replaced", "SetTakesOneAndReleasesTheOld"),
        ofTickets(
            "Tickets",
            "IF holds = \"none\" THEN None ELSE fresh",
            "IF holds = \"none\" THEN @ ELSE fresh",
            "ReleasedUnlessReused"),
        ofTickets(
            "Tickets",
            "Reuses(c, fresh) ==\n  /\\ C!Offers(c) /\\ ~Exists(fresh)",
            "Reuses(c, fresh) ==\n  /\\ ~Exists(fresh)",
            "ReusedOnlyAfterOffer"),
        ofTickets(
            "Tickets",
            "IN  /\\ C!Offers(c) /\\ ~Exists(fresh)",
            "IN  /\\ ~Exists(fresh)",
            "ReusedOnlyAfterOffer"),
        ofTickets(
            "Tickets",
            "THEN C!Moves(None, conn[c].session, session, cache)",
            "THEN C!Moves(None, conn[c].session,\n"
                + "                    [s \\in Sessions |-> [session[s] EXCEPT !.resumable = @ \\/"
                + " Exists(s)]], cache)",
            "BadStaysBad"),
        ofTickets(
            "Cache",
            "Discarded(c) == IF conn[c].phase = \"open\"",
            "Discarded(c) == IF conn[c].phase \\in R!Established",
            "ClosedStaysGood"),
        ofTickets("Tickets", "![there].issued = TRUE,", "![there].home = None,", "OneHome"),
        ofTickets(
            "Cache",
            "/\\ conn' = [conn EXCEPT ![c] = R!NoConnection]",
            "/\\ conn' = [conn EXCEPT ![c].phase = \"absent\"]",
            "FreedConnectionReleases"),
        ofTickets(
            "Tickets",
            "conn' = [conn EXCEPT ![c].session = fresh]",
            "conn' = [conn EXCEPT ![c].session = fresh, ![c].phase = \"fresh\"]",
            "ConnectedOnce"),
        ofTickets(
            "References",
            "/\\ refs' = [refs EXCEPT ![p][s] = @ + 1]",
            "/\\ UNCHANGED refs",
            "GivenIsOneReference"),
        ofTickets(
            "Tickets",
            "/\\ ended' = ended \\union {c}\n  /\\ UNCHANGED <<held, conn,",
            "/\\ ended' = ended \\union {c}\n"
                + "  /\\ conn' = [conn EXCEPT ![c].phase = \"closed\"]\n  /\\ UNCHANGED <<held,",
            "AskingChangesNothing"),
        ofTickets(
            "Tickets",
            "lists == C!Unlisted(used)\n       IN",
            "lists == cache\n       IN",
            "BadLeavesTheCache"),
        ofTickets(
            "Tickets",
            "lists == C!Unlisted(used)\n               made",
            "lists == cache\n               made",
            "BadLeavesTheCache"),
        ofTickets(
            "Tickets",
            "IF cached /\\ new \\notin C!Range(lists[a])",
            "IF cached",
            "ListAccountsForCached"),
        ofTickets(
            "Tickets",
            "cached == known[new].resumable /\\ mode[a] = \"client\"",
            "cached == mode[a] = \"client\"",
            "NewComesIn"),
        ofTickets(
            "Tickets",
            "told == cached /\\ newCallback[a] = \"keeps\"",
            "told == newCallback[a] = \"keeps\"",
            "NewIsTold",
            "KeptIsOneReference"),
        ofTickets(
            "Tickets",
            "UNCHANGED <<held, conn, count, session, refs, cache, mode, size, expired, ended>>",
            "mode' = [mode EXCEPT ![a] = \"client\"]\n"
                + "  /\\ UNCHANGED <<held, conn, count, session, refs, cache, size, expired,"
                + " ended>>",
            "SettingMovesNothing"));
  }

  private static Stream<WrongRule> misfitRules() {
    return Stream.of(
        ofMisfits("Misfits", "![a] = n]", "![a] = n + 1]", "TypeOK"),
        ofMisfits(
            "Misfits",
            "IF count'[s] = 0 THEN 0 ELSE IF Exists(s)",
            "IF Exists(s)",
            "WithoutOwnerGone"),
        ofMisfits(
            "Misfits",
            "/\\ speaks' = [speaks EXCEPT ![c] = \"own\"]",
            "/\\ UNCHANGED speaks",
            "AbsentHasNothing"),
        ofMisfits(
            "Misfits",
            "THEN idContext[a]\n                  ELSE 0]",
            "THEN idContext[a]\n                  ELSE idContext[a]]",
            "UnownedContextHasNoCache"),
        ofMisfits(
            "Misfits",
            "Offers(c) == R!Offers(c) /\\ version[conn[c].session] = speaks[c]",
            "Offers(c) == R!Offers(c)",
            "OnlyResumableIsOffered",
            "ReusedOnlyAfterOffer"),
        ofMisfits(
            "Misfits",
            "/\\ version[conn[c].session] = speaks[c]",
            "/\\ version[conn[c].session] = speaks[c] /\\ scope[conn[c].session] = madeIn[c]",
            "OnlyResumableIsOffered"),
        ofMisfits(
            "Misfits",
            "/\\ R!ContextFree(a)\n  /\\ Settings",
            "/\\ R!ContextFree(a)\n  /\\ idContext' = [idContext EXCEPT ![a] = 0]",
            "FreedContextServesOn"),
        ofMisfits(
            "Misfits",
            "CanStart(c) == conn[c].phase = \"fresh\"",
            "CanStart(c) == conn[c].phase \\in {\"fresh\", \"failed\"}",
            "ConnectedOnce"),
        ofMisfits(
            "Resets",
            "conn[c].phase \\in {\"fresh\", \"closed\"} -> {TRUE}",
            "conn[c].phase = \"fresh\" -> {TRUE}",
            "ResetKeepsWhatIsClosed"),
        ofMisfits(
            "Misfits",
            "session, refs, nameless, madeIn, speaks, scope, version>>",
            "session, refs, nameless, speaks, scope, version>>\n"
                + "  /\\ madeIn' = [c \\in Connections |-> IF conn[c].context = a THEN n ELSE"
                + " madeIn[c]]",
            "SettingMovesNothing"));
  }

  private static Stream<WrongRule> copyRules() {
    return Stream.of(
        ofCopies("Copies", "\\union {s, copy}", "\\union {None, copy}", "TypeOK"),
        ofCopies("Copies", "{s \\in copied : count'[s] > 0}", "copied", "WithoutOwnerGone"),
        ofCopies(
            "Copies",
            "/\\ conn[c].session # None => conn[c].context = a\n",
            "/\\ TRUE\n",
            "HeldAtHome"),
        ofCopies(
            "Copies",
            "  /\\ R!Named(c)\n  /\\ Remembered\n  /\\ UNCHANGED <<held, refs>>",
            "  /\\ UNCHANGED nameless\n  /\\ Remembered\n  /\\ UNCHANGED <<held, refs>>",
            "AbsentHasNothing"),
        ofCopies(
            "Copies",
            "ELSE R!SetSession(to, conn[from].session)",
            "ELSE R!ClearSession(to)",
            "SetTakesOneAndReleasesTheOld"),
        ofCopies(
            "Copies",
            "THEN R!ClearSession(to)",
            "THEN /\\ conn' = [conn EXCEPT ![to].replaced = TRUE]\n"
                + "          /\\ UNCHANGED <<held, count, session, refs>>",
            "ClearReleases"),
        ofCopies(
            "Copies",
            "[R!NoConnection EXCEPT !.phase = \"fresh\"",
            "[R!NoConnection EXCEPT !.phase = \"greeting\"",
            "ConnectedOnce"),
        ofCopies(
            "Copies",
            "ELSE twice' = twice \\union Aliases /\\ UNCHANGED conn",
            "ELSE twice' = twice \\union Aliases" + " /\\ conn' = [conn EXCEPT ![c].reused = ~@]",
            "FreedConnectionReleases"),
        ofCopies(
            "Copies",
            "!.session = conn[of].session]]",
            "!.session = None]]",
            "DupSharesTheSession"),
        ofCopies("Copies", "/\\ R!Given(p, copy)", "/\\ R!Given(p, s)", "GivenIsOneReference"),
        ofCopies(
            "Copies", "[session[s] EXCEPT !.home = None]", "session[s]", "CopyIsAnotherSession"),
        ofCopies(
            "Resets",
            "conn[c].phase = \"open\" -> {FALSE}",
            "conn[c].phase = \"open\" -> {FALSE, TRUE}",
            "ResetKeepsWhatIsClosed"),
        ofCopies(
            "Copies",
            "conn' = [conn EXCEPT ![c].context = a]",
            "conn' = [conn EXCEPT ![c].context = a, ![c].replaced = TRUE]",
            "MovedTakesNothing"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("wrongRules")
  void a_wrong_rule_breaks_properties(WrongRule rule, @TempDir Path folder) {
    Stated stated = Stated.of(rule.chapter());
    List<Statement> broken =
        stated.statements().stream()
            .filter(statement -> rule.broken().contains(statement.operator()))
            .toList();

    Tlc.Found found = rule.found(folder, stated.scope().checking(broken));

    assertThat(found.allViolated()).as(found.output()).hasSameElementsAs(rule.broken());
  }

  static List<Stated> chapters() {
    return Stated.all();
  }

  /** The properties that another module states are broken by its own wrong rules. */
  @ParameterizedTest
  @MethodSource("chapters")
  void every_property_that_is_stated_anew_is_broken_by_a_wrong_rule(Stated stated) {
    Set<String> broken = new HashSet<>();
    wrongRules()
        .filter(rule -> rule.chapter() == stated.chapter())
        .forEach(rule -> broken.addAll(rule.broken()));

    List<String> checked = stated.scope().checked();
    assertThat(checked).containsAll(broken);
    assertThat(stated.statements())
        .filteredOn(statement -> checked.contains(statement.operator()))
        .filteredOn(statement -> !statement.isThatOfAnother())
        .extracting(Statement::operator)
        .isSubsetOf(broken);
  }

  /** Wrong rules that break no property: none says that something may be. */
  static Stream<WrongRule> rulesThatCountsTell() {
    return Stream.of(
        ofTickets(
            "Tickets",
            "\\E place \\in {\"new object\", \"in place\"}",
            "\\E place \\in {\"new object\"}"),
        ofMisfits("Misfits", "(speaks[c] = \"other\" => conn'[c].session # None)", "TRUE"),
        ofMisfits("Resets", "THEN nameless \\union {c}", "THEN nameless"),
        ofCopies(
            "Copies",
            "/\\ conn[from].phase \\notin {\"absent\", \"alias\"} /\\ ~MayHoldNameless(from)",
            "/\\ conn[from].phase \\notin {\"absent\", \"alias\"}"),
        ofCopies("Copies", "\\union {s, copy}", "\\union {copy}"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("rulesThatCountsTell")
  void a_wrong_rule_is_told_by_the_counts(WrongRule rule, @TempDir Path folder) {
    Stated stated = Stated.of(rule.chapter());

    Tlc.Found found = rule.found(folder, stated.scope().checking(List.of()));

    assertThat(found.counts())
        .isNotEmpty()
        .isNotEqualTo(Optional.of(Pinned.of(stated.configuration()).counts()));
  }
}
