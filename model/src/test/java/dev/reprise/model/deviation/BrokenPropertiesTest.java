package dev.reprise.model.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.Dialects;
import dev.reprise.model.deviation.Deviation.OfChoice;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Property;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A stack that breaks a clause in one way breaks a property, too: the properties say at least what
 * the clauses do.
 */
class BrokenPropertiesTest {

  /** The plainest stack, and one that marks wherever a stack may. */
  private static final List<Dialect> DIALECTS =
      List.of(
          Dialects.PLAIN,
          Dialects.plainBut(
              Value.SINGLE_USE_ONCE,
              Value.EVICTED_NOT_RESUMABLE,
              Value.FLUSHED_NOT_RESUMABLE,
              Value.CONTEXT_FREED_NOT_RESUMABLE,
              Value.UNCACHED_REMOVED_NOT_RESUMABLE,
              Value.DECLINED_NOT_RESUMABLE,
              Value.ABANDONED_NOT_RESUMABLE,
              Value.FIRST_TICKET_IN_PLACE,
              Value.LATER_TICKET_IN_PLACE,
              Value.EXPIRED_FOUND_REMOVED,
              Value.RESET_OPEN_DROPPED,
              Value.REUSED_SUCCESSOR,
              Value.RENEWED_NEW_PASSED_OVER,
              Value.HANDSHAKE_FULL_NOT_RESUMABLE,
              Value.FAILED_KEPT),
          Dialects.plainBut(
              Value.FIRST_TICKET_HANDED, Value.LATER_TICKET_HANDED, Value.RENEWED_OLD_REMOVED),
          Dialects.plainBut(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES));

  /** Scripts of what no chapter meets by the first values of these dialects. */
  private static final List<String> SCRIPTS =
      List.of(
          """
          context A; id-context A 1; connection c1 in A; version c1 other; dup c2 of c1
          """,
          """
          context A; id-context A 1; connection c1 in A; version c1 other; connect c1 full s1;
          app takes s1 from c1; expire s1; app copies s1 as s2
          """,
          "context A; context B; connection c1 in A; move c1 to B",
          """
          context A; get-callback A gives; cache A server no-lookup; server c1 in A;
          accept c1 none s1; app takes s1 from c1; app makes s3; shutdown c1; reset c1; accept c1 s1 s2
          """,
          """
          context A; server c1 in A; accept c1 none s1; app makes s3; shutdown c1; free c1;
          server c1 in A; accept c1 s1 s2; expire s1; server c2 in A; accept c2 s1 s4
          """,
          """
          context A; server c1 in A; accept c1 none s1; app takes s1 from c1; remove s1 from A;
          add s1 to A; app makes s3; server c2 in A; accept c2 s1 s2
          """,
          """
          context A; server c1 in A; accept c1 none s1; app makes s3; shutdown c1; id-context A 1;
          server c2 in A; accept c2 s1 s2
          """,
          """
          context A; app makes s1; server c1 in A; accept c1 none s2; app takes s2 from c1;
          shutdown c1; reset c1; set c1 s2; accept c1 none s3
          """,
          """
          context A; cache A client; connection c1 in A; connect c1 full s1; app makes s3;
          connection c2 in A; set c2 s1; connect c2 reused s2
          """,
          """
          context A; cache A client; connection c1 in A; connect c1 full s1; app makes s3;
          connection c2 in A; set c2 s1; connect c2 renewed s2; app makes s4
          """,
          """
          context A; cache A client; connection c1 in A; connect c1 full s1; shutdown c1; free c1;
          app makes s2; free A; app makes s3
          """);

  private static final List<Property> PROPERTIES =
      Stream.<Property>concat(StepInvariants.all().stream(), StateInvariants.all().stream())
          .toList();

  /** The scripts of all chapters, by the dialect that they are for. */
  private static Map<Dialect, List<Script>> scripts() {
    Map<Dialect, List<Script>> scripts = new LinkedHashMap<>();
    for (Dialect dialect : DIALECTS) {
      scripts.put(
          dialect,
          Stream.concat(
                  Stream.of(Chapter.values())
                      .flatMap(
                          chapter ->
                              Coverage.of(dialect, chapter, call -> true).scripts().stream()),
                  SCRIPTS.stream().map(BrokenPropertiesTest::parsed))
              .toList());
    }
    return scripts;
  }

  private static Script parsed(String text) {
    try {
      return Script.parse(text);
    } catch (ScriptException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Optional<Property> broken(
      Deviation deviation, Map<Dialect, List<Script>> scripts) {
    return scripts.entrySet().stream()
        .flatMap(
            of ->
                of.getValue().stream()
                    .filter(script -> Met.of(script, of.getKey()).meets(deviation))
                    .flatMap(script -> broken(script, of.getKey(), deviation).stream()))
        .findFirst();
  }

  /** The first property that does not hold of such a stack, by its first values. */
  private static Optional<Property> broken(Script script, Dialect dialect, Deviation deviation) {
    Choices choices = new Choices(dialect);
    GrowingState before = new DeviantState(deviation);
    for (Call call : script.calls()) {
      GrowingState after = before.copy();
      choices.begin();
      Answer answer = DeviantState.step(after, call, choices);
      if (after.dangles()) {
        return Optional.of(StateInvariants.COUNT_IS_NUMBER_OF_OWNERS);
      }
      Transition step =
          new Transition(before, call, answer, choices.taken(), after, after.ledger());
      Optional<Property> broken =
          PROPERTIES.stream().filter(property -> !property.holds(step)).findFirst();
      if (broken.isPresent()) {
        return broken;
      }
      before = after;
    }
    return Optional.empty();
  }

  @Test
  void each_way_of_breaking_a_clause_breaks_a_property() {
    Map<Dialect, List<Script>> scripts = scripts();
    TreeSet<String> unnoticed = new TreeSet<>();
    for (Deviation deviation : DeviationTable.from(Dialects.PLAIN)) {
      boolean isOfMachine = !(deviation instanceof OfChoice || deviation instanceof OfResult);
      if (isOfMachine && broken(deviation, scripts).isEmpty()) {
        unnoticed.add(deviation.text());
      }
    }

    assertThat(String.join("; ", unnoticed)).isEmpty();
  }
}
