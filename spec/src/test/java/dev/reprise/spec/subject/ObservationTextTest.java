package dev.reprise.spec.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form of observations, both ways, and what becomes of texts that are none. */
class ObservationTextTest {

  @Property
  void what_is_printed_is_read_as_the_same_observation(
      @ForAll("observations") Observation observation) {
    String text = observation.toString();

    assertThat(text).doesNotContain("\n", "\r");
    assertThat(ObservationText.parse(text)).isEqualTo(observation);
  }

  @Test
  void an_observation_is_its_result_and_its_facts() {
    Observation observation =
        new Observation(
            Result.ONE,
            List.of(
                new Fact.Holds(new Connection(2), new Session(1)),
                new Fact.Holds(new Connection(3), Session.UNNAMED),
                new Fact.Count(new Session(1), 2),
                new Fact.Reused(new Connection(2), false),
                new Fact.Resumable(new Session(1), true),
                new Fact.Destroyed(new Session(4))));

    assertThat(observation)
        .hasToString(
            "returned 1; c2 holds s1; c3 holds unnamed; s1 count 2; c2 not reused; s1 resumable;"
                + " s4 destroyed");
  }

  @Test
  void a_reason_cannot_pass_for_a_fact_or_for_another_line() {
    Observation observation =
        new Observation(new Result.Returned(0, "no; c1 holds s1\nreturned 1\u0000"), List.of());

    assertThat(observation).hasToString("returned 0 because no, c1 holds s1 returned 1");
    assertThat(ObservationText.parse(observation.toString()).facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "DONE",
        "done;c1 holds s1",
        "done; ",
        "done; c1",
        "done; c1 holds",
        "done; c1 holds c2",
        "done; s1 holds s1",
        "done; c0 holds s1",
        "done; c1 count 2",
        "done; s1 count",
        "done; s1 count two",
        "done; s1 count 99999999999",
        "done; s1 vanished",
        "done; s-7 destroyed",
        "returned",
        "returned one",
        "returned 1 because",
        "returned because why",
        "gave",
        "gave c1",
        "gave s1 s2",
        "\u0000\u0001\u0002",
      })
  void a_text_that_is_no_observation_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ObservationText.parse(text));
  }

  @Property
  void any_text_is_read_or_refused(@ForAll("hostile") String text) {
    Observation read;
    try {
      read = ObservationText.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    assertThat(ObservationText.parse(read.toString()).facts()).isEqualTo(read.facts());
  }

  @Provide
  Arbitrary<Observation> observations() {
    return Combinators.combine(results(), facts().list().ofMaxSize(8))
        .as(Observation::new)
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(60);
    Arbitrary<String> words =
        Arbitraries.of(
                "done",
                "returned",
                "gave",
                "skipped",
                "because",
                "1",
                "-1",
                ";",
                "; ",
                "c1",
                "s1",
                "holds",
                "count",
                "none",
                "unnamed",
                "unknown",
                "offers",
                "accepted",
                "destroyed",
                "not",
                "reused",
                "resumable")
            .list()
            .ofMaxSize(10)
            .map(list -> String.join(" ", list));
    Arbitrary<String> spoilt =
        Combinators.combine(observations(), anything, Arbitraries.integers().between(0, 400))
            .as(
                (observation, insert, at) -> {
                  String text = observation.toString();
                  int cut = at % (text.length() + 1);
                  return text.substring(0, cut) + insert + text.substring(cut);
                });
    return Arbitraries.oneOf(anything, words, spoilt).withoutEdgeCases();
  }

  private static Arbitrary<Result> results() {
    return Arbitraries.oneOf(
        Arbitraries.just(Result.DONE),
        Combinators.combine(Arbitraries.integers(), reasons()).as(Result.Returned::new),
        sessions().map(Result.Gave::new),
        reasons().map(Result.Skipped::new),
        reasons().map(Result.Unsupported::new));
  }

  /** Reasons that are printed as they are. */
  private static Arbitrary<String> reasons() {
    return Arbitraries.strings()
        .ofMaxLength(30)
        .filter(text -> text.indexOf(';') < 0 && text.chars().noneMatch(c -> c < ' ' || c == 127));
  }

  private static Arbitrary<Fact> facts() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(connections(), sessions()).as(Fact.Holds::new),
        Combinators.combine(
                connections(), Arbitraries.oneOf(sessions(), Arbitraries.just(Session.UNKNOWN)))
            .as(Fact.Offered::new),
        Combinators.combine(connections(), either).as(Fact.Accepted::new),
        Combinators.combine(connections(), either).as(Fact.Reused::new),
        Combinators.combine(sessions(), Arbitraries.integers()).as(Fact.Count::new),
        Combinators.combine(sessions(), either).as(Fact.Resumable::new),
        sessions().map(Fact.Destroyed::new));
  }

  private static Arbitrary<Connection> connections() {
    return Arbitraries.integers().greaterOrEqual(1).map(Connection::new);
  }

  private static Arbitrary<Session> sessions() {
    return Arbitraries.oneOf(
        Arbitraries.integers().greaterOrEqual(1).map(Session::new),
        Arbitraries.of(Session.NONE, Session.UNNAMED));
  }
}
