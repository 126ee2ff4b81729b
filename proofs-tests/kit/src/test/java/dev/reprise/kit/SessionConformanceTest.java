package dev.reprise.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.reference.ConnectionPhase;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kit's results for stacks whose behaviour is known. */
class SessionConformanceTest {

  /** As much as these stacks need to be seen through, and quick. */
  abstract static class Quick extends SessionConformance {

    @Override
    protected int scripts() {
      return 300;
    }

    @Override
    protected int budget() {
      return 1_500;
    }

    @Override
    protected double coverage() {
      return 0.05;
    }
  }

  /** The reference with other connections, under a name that no dialect describes. */
  private static Stack twin(Function<SslContext, SslConnection> connections) {
    return core(
        new ReferenceStack(
            "twin",
            () ->
                new SslContext() {
                  @Override
                  protected SslConnection createConnection() {
                    return connections.apply(this);
                  }
                },
            SslSession::new));
  }

  /** The calls about references alone, so that the graph of the machine is soon explored. */
  private static Stack core(Stack stack) {
    Map<CallKind, String> missing = new EnumMap<>(CallKind.class);
    for (CallKind kind : CallKind.values()) {
      if (!CORE.contains(kind)) {
        missing.put(kind, "left out of this test");
      }
    }
    Identity all = stack.identity();
    return new Worlds(
        new Identity(all.stack(), all.version(), all.protocol(), all.capabilities(), missing),
        () -> stack.world(false));
  }

  private static final Set<CallKind> CORE =
      EnumSet.of(
          CallKind.CONTEXT_NEW,
          CallKind.CONTEXT_FREE,
          CallKind.CONNECTION_NEW,
          CallKind.CONNECTION_FREE,
          CallKind.SESSION_NEW,
          CallKind.SET_SESSION,
          CallKind.CLEAR_SESSION,
          CallKind.CONNECT_START,
          CallKind.CONNECT_FINISH,
          CallKind.CONNECT,
          CallKind.SESSION_REUSED,
          CallKind.GET_SESSION,
          CallKind.GET1_SESSION,
          CallKind.SESSION_UP_REF,
          CallKind.SESSION_FREE,
          CallKind.SHUTDOWN);

  // Stacks that conform

  static final class Conforming extends Quick {

    @Override
    protected Stack stack() {
      return core(new ReferenceStack());
    }

    @Override
    protected String dialect() {
      return "reference";
    }

    @Override
    protected List<String> pinned() {
      return List.of("context A; connection c1 in A; connect c1 full s1; set c1 s1; clear c1");
    }
  }

  @Test
  void the_reference_conforms_and_what_no_rule_is_for_is_aborted() {
    Outcome outcome = Outcome.of(Conforming.class);

    assertThat(outcome.names(FAILED)).isEmpty();
    assertThat(outcome.names(SUCCESSFUL))
        .contains("SET-1", "SET-2", "SET-3", "SET-5", "CTX-1", "FREE-2", "RET-0")
        .contains("reused-session = kept", "failed-session = given-back")
        .contains("nothing is lost when everything is closed")
        .contains("what is refused says why and changes nothing")
        .contains("context A; connection c1 in A; connect c1 full s1; set c1 s1; clear c1")
        .anyMatch(name -> name.matches("transitions: \\d+ of \\d+ were seen"));
    assertThat(outcome.names(ABORTED)).doesNotContain("SET-4", "GET-0");
    assertThat(outcome.entries())
        .containsEntry(
            "failed-session",
            "given-back, by context A; connection c1 in A; connect c1 full s1; connection c2 in A;"
                + " set c2 s1; connect c2 failed");
  }

  // Stacks that must fail

  /** The session that was held before is never given back when another is set. */
  static final class Leaking extends Quick {

    @Override
    protected Stack stack() {
      return twin(
          context ->
              new SslConnection(context) {
                private boolean setting;

                @Override
                public int setSession(@Nullable SslSession session) {
                  setting = session != null;
                  try {
                    return super.setSession(session);
                  } finally {
                    setting = false;
                  }
                }

                @Override
                protected void giveBack(SslSession session) {
                  if (!setting) {
                    super.giveBack(session);
                  }
                }
              });
    }
  }

  @Test
  void a_clause_that_is_violated_fails_with_a_shortest_script_and_the_owners() {
    Outcome outcome = Outcome.of(Leaking.class);

    assertThat(outcome.names(FAILED)).containsExactly("SET-5");
    assertThat(outcome.end("SET-5").message())
        .isEqualTo(
            """
            SET-5 is violated (4 calls, no shorter script of its calls does)
              Setting a session gives back the reference to the session that the connection held \
            before, whether that was set or left from an earlier handshake.

              expected  s1 has 1 owner: c1
              observed  s1 has a count of 2

                  context A
                  connection c1 in A
                  connect c1 full s1         s1: c1
                > set c1 s1                  s1: c1

              pinned    "context A; connection c1 in A; connect c1 full s1; set c1 s1\"\
            """);
    assertThat(outcome.names(SUCCESSFUL)).contains("SET-1", "SET-2", "SET-3", "CONN-1");
  }

  /** A connection that is freed keeps its reference, and nobody can count. */
  static final class LosingInTheEnd extends Quick {

    @Override
    protected Stack stack() {
      return twin(
          context ->
              new SslConnection(context) {
                @Override
                protected void giveBack(SslSession session) {
                  if (phase() != ConnectionPhase.FREED) {
                    super.giveBack(session);
                  }
                }
              });
    }
  }

  @Test
  void a_reference_that_is_lost_in_the_end_is_a_leak() {
    Outcome outcome = Outcome.of(LosingInTheEnd.class);

    assertThat(outcome.names(FAILED))
        .contains("CONN-1", "nothing is lost when everything is closed");
    assertThat(outcome.end("nothing is lost when everything is closed").message())
        .contains("> (everything is closed)")
        .contains("\"context A; connection c1 in A; connect c1 full s1\"");
  }

  /** It says that it refuses misuse, and takes a session of another context. */
  static final class Promising extends Quick {

    @Override
    protected Stack stack() {
      return twin(
          context ->
              new SslConnection(context) {
                @Override
                protected boolean bindHome(SslSession session) {
                  return true;
                }
              });
    }

    @Override
    protected String dialect() {
      return "reference";
    }
  }

  @Test
  void misuse_that_is_not_refused_as_promised_fails() {
    Outcome outcome = Outcome.of(Promising.class);

    assertThat(outcome.names(FAILED))
        .contains("CTX-1", "what is refused says why and changes nothing");
    assertThat(outcome.end("CTX-1").message())
        .contains("expected  refuses: returns 0 and leaves a reason on the error stack")
        .contains("> set c");
  }

  /** No session ever becomes bad: what it does departs from the page in three choices. */
  static class Forgiving extends Quick {

    @Override
    protected Stack stack() {
      return twin(
          context ->
              new SslConnection(context) {
                @Override
                protected void discard(SslSession session) {}
              });
    }
  }

  /** The same, and a dialect of its own says so. */
  static final class ForgivingAsDeclared extends Forgiving {

    private static final Path FILE = Path.of("target", "forgiving.json");

    @Override
    protected String dialect() {
      return FILE.toString();
    }
  }

  /** The reference, of which that dialect says what it does not do. */
  static final class StrictAgainstItsDialect extends Quick {

    @Override
    protected Stack stack() {
      return core(new ReferenceStack());
    }

    @Override
    protected String dialect() {
      return ForgivingAsDeclared.FILE.toString();
    }
  }

  private static void declare(String... settings) {
    String switches =
        Stream.of(settings)
            .map(setting -> setting.split("="))
            .map(
                setting ->
                    """
                    {"switch": "%s", "values": ["%s"], "reason": "it forgives", "source": "here"}\
                    """
                        .formatted(setting[0], setting[1]))
            .collect(Collectors.joining(", "));
    try {
      Files.writeString(
          ForgivingAsDeclared.FILE,
          "{\"dialect\": \"forgiving\", \"switches\": [" + switches + "]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_choice_that_departs_from_the_page_fails_with_the_script_that_shows_it() {
    Outcome outcome = Outcome.of(Forgiving.class);

    assertThat(outcome.names(FAILED))
        .contains("OPEN-1", "OPEN-2", "open-replaced = unchanged", "failed-mark = unchanged");
    assertThat(outcome.end("open-freed = unchanged").message())
        .startsWith("it departs from the page at OPEN-2, and no dialect declares it; shown by\n")
        .contains("context A; connection c1 in A; connect c1 full s1;");
  }

  @Test
  void departures_that_a_dialect_declares_do_not_fail() {
    declare(
        "failed-mark=unchanged",
        "garbage-mark=unchanged",
        "open-replaced=unchanged",
        "open-freed=unchanged");
    Outcome outcome = Outcome.of(ForgivingAsDeclared.class);

    assertThat(outcome.names(FAILED)).isEmpty();
    assertThat(outcome.names(SUCCESSFUL))
        .contains("open-freed = unchanged", "open-replaced = unchanged", "failed-mark = unchanged");
    assertThat(outcome.end("OPEN-1"))
        .isEqualTo(
            new Outcome.End(
                ABORTED,
                "the stack departs from it, as its dialect declares: open-replaced = unchanged"));
  }

  @Test
  void what_a_dialect_says_and_the_stack_does_not_do_is_aborted() {
    declare("failed-mark=unchanged", "blank-set=refused");
    Outcome outcome = Outcome.of(StrictAgainstItsDialect.class);

    assertThat(outcome.names(FAILED)).isEmpty();
    assertThat(outcome.end("failed-mark = not-resumable").message())
        .isEqualTo("unexpected pass: the dialect declares unchanged, and the stack keeps OPEN-2");
    assertThat(outcome.end("blank-set = accepted").message())
        .startsWith("not as its dialect says, though the page allows it; shown by\n");
    assertThat(outcome.names(ABORTED))
        .contains("failed-mark = not-resumable", "blank-set = accepted");
  }

  @Test
  void a_dialect_that_is_none_is_named_with_what_is_wrong() {
    Outcome undescribed = Outcome.of(Undescribed.class);
    assertThat(undescribed.names(FAILED)).containsExactly("SSL_set_session(3)");
    assertThat(undescribed.end("SSL_set_session(3)").message())
        .isEqualTo("nobody.json: no such file");
    declare("open-minded=yes");
    assertThat(Outcome.of(ForgivingAsDeclared.class).end("SSL_set_session(3)").message())
        .endsWith("forgiving.json: no switch is called open-minded");
  }

  static final class Undescribed extends Forgiving {

    @Override
    protected String dialect() {
      return "nobody.json";
    }
  }

  // Stacks of which little can be told

  /** The reference, if it could be asked nothing and had no {@code SSL_SESSION_new}. */
  static final class Silent extends Quick {

    @Override
    protected Stack stack() {
      Stack reference = new ReferenceStack();
      Map<CallKind, String> missing = new EnumMap<>(core(reference).identity().missing());
      missing.put(CallKind.SESSION_NEW, "sessions come of handshakes only");
      Identity silent =
          new Identity("silent", "1", Protocol.TLS12_ID, EnumSet.noneOf(Capability.class), missing);
      return new Worlds(silent, () -> new Results(reference.world(false)));
    }

    private record Results(World world) implements World {

      @Override
      public Observation apply(Call call) {
        return new Observation(world.apply(call).result(), List.of());
      }

      @Override
      public Observation close() {
        return new Observation(world.close().result(), List.of());
      }
    }
  }

  @Test
  void what_a_stack_cannot_be_asked_is_aborted_with_the_reason() {
    Outcome outcome = Outcome.of(Silent.class);

    assertThat(outcome.names(FAILED)).isEmpty();
    assertThat(outcome.end("SET-2"))
        .isEqualTo(
            new Outcome.End(
                ABORTED, "unsupported: it takes a stack that can be asked destruction or count"));
    assertThat(outcome.end("SSL_SESSION_new"))
        .isEqualTo(new Outcome.End(ABORTED, "unsupported: sessions come of handshakes only"));
    assertThat(outcome.end("nothing is lost when everything is closed").message())
        .isEqualTo("unsupported: the stack does not tell when a session is destroyed");
    assertThat(outcome.end("CTX-1").message())
        .isEqualTo(
            "unsupported: only a caller can break it, and the stack's dialect does not promise"
                + " that misuse is refused");
    assertThat(outcome.names(SUCCESSFUL)).contains("RET-1").doesNotContain("SET-2", "SET-5");
  }

  static final class Absent extends Quick {

    @Override
    protected Stack stack() throws StackUnavailableException {
      throw new StackUnavailableException("absent", "it is not on the class path");
    }
  }

  @Test
  void a_stack_that_cannot_be_had_aborts_all() {
    Outcome outcome = Outcome.of(Absent.class);

    assertThat(outcome.end("SSL_set_session(3)").status()).isEqualTo(ABORTED);
    assertThat(outcome.end("SSL_set_session(3)").message())
        .isEqualTo("unsupported: it is not on the class path");
  }

  // Scripts

  static final class Hasty extends Quick {

    @Override
    protected Stack stack() {
      return core(new ReferenceStack());
    }

    @Override
    protected int scripts() {
      return 3;
    }

    @Override
    protected double coverage() {
      return 0.25;
    }

    @Override
    protected List<String> pinned() {
      return List.of(
          "context A; free A; free A", "context A; context A", "context A; nonsense", "context A");
    }
  }

  @Test
  void too_few_scripts_fail_with_the_transitions_they_missed_and_each_pinned_one_is_a_test() {
    Outcome outcome = Outcome.of(Hasty.class);

    assertThat(outcome.names(FAILED))
        .filteredOn(name -> name.startsWith("transitions: "))
        .singleElement()
        .satisfies(
            name ->
                assertThat(outcome.end(name).message())
                    .contains("less than 25 %: raise scripts(), or lower coverage(). Not seen:\n")
                    .contains("\n  and "));
    assertThat(outcome.end("context A").status()).isEqualTo(SUCCESSFUL);
    assertThat(outcome.end("context A; context A").status()).isEqualTo(ABORTED);
    assertThat(outcome.end("context A; free A; free A").status()).isEqualTo(FAILED);
    assertThat(outcome.end("context A; free A; free A").message())
        .startsWith("the script is wrong:")
        .contains("caller violates CTXF-1 at call 3");
    assertThat(outcome.end("context A; nonsense").status()).isEqualTo(FAILED);
    assertThat(outcome.end("context A; nonsense").message()).contains("nonsense");
  }
}
