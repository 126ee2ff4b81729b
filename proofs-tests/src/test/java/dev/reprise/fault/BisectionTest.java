package dev.reprise.fault;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.diff.Bisection;
import dev.reprise.diff.Bisection.Build;
import dev.reprise.diff.Bisection.Change;
import dev.reprise.diff.Bisection.Question;
import dev.reprise.diff.Bisection.Result;
import dev.reprise.diff.Bisection.State;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of OpenSSL of which the later ones have a fault: the first of these is found. */
class BisectionTest {

  /** Right in the first scripts of a process, and wrong in all that come after them. */
  private static final String WEARS_OUT =
      """
      int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
        static int calls;
        return session || ++calls < 20 ? REAL(SSL_set_session)(ssl, session) : 1;
      }
      """;

  @TempDir private static Path folder = Path.of("");

  /** Libraries by the word for them. */
  private static final Map<String, Path> LIBRARIES = new HashMap<>();

  @BeforeAll
  static void needs_a_compiler_and_openssl() throws IOException {
    Interposer interposer = new Interposer(folder);
    LIBRARIES.put("right", interposer.faultless());
    LIBRARIES.put("wrong", interposer.with(fault("set-null-ignored")));
    LIBRARIES.put("offers nothing", interposer.with(fault("not-offered")));
    LIBRARIES.put("wears out", interposer.of("wears-out", WEARS_OUT));
  }

  private static Fault fault(String id) throws IOException {
    return Fault.all().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  /** A build for each word; one that is not there where no library goes by it. */
  private static List<ChosenStack> builds(String... words) throws IOException {
    List<ChosenStack> builds = new ArrayList<>();
    for (String word : words) {
      Path library = folder.resolve(builds.size() + word + ".so");
      if (LIBRARIES.containsKey(word)) {
        Files.copy(LIBRARIES.get(word), library, REPLACE_EXISTING);
      }
      builds.add(new ChosenStack(KnownStack.OPENSSL, Optional.of(library.toString())));
    }
    return builds;
  }

  private static Script script() throws ScriptException {
    return Script.parse(
        "context A; app makes s1; connection c1 in A; connect c1 full s2; app takes s2;"
            + " set c1 s1; clear c1; free c1");
  }

  private static Result by(Question question, List<Protocol> protocols, String... words)
      throws Exception {
    return Bisection.of(builds(words), protocols, question, (part, what) -> {});
  }

  private static Result by(Script script, String... words) throws Exception {
    return by(new Question(Optional.of(script), 1, 1), List.of(Protocol.TLS13), words);
  }

  @Test
  void the_first_that_changed_is_found_by_halves() throws Exception {
    Result result =
        by(script(), "right", "right", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong");
    Change change = result.change().orElseThrow();

    assertThat(change.before()).isEqualTo(1);
    assertThat(change.after()).isEqualTo(2);
    assertThat(result.builds())
        .filteredOn(build -> build.state() != State.NOT_ASKED)
        .hasSizeLessThanOrEqualTo(5);
    assertThat(result.builds()).filteredOn(build -> build.state() == State.NOT_ASKED).hasSize(3);
  }

  /** Each call is left out in turn, and the two builds are asked once more. */
  @Test
  void no_call_of_its_script_can_be_left_out_and_it_says_what_both_did() throws Exception {
    Difference found = by(script(), "right", "wrong").change().orElseThrow().difference();
    Script shortest = found.script().orElseThrow();

    assertThat(shortest.toString())
        .isEqualTo("context A\nconnection c1 in A\nconnect c1 full s2\nclear c1\n");
    assertThat(found.call()).isEqualTo(3);
    assertThat(found.a().observed()).isNotEqualTo(found.b().observed());
    for (int call = 0; call < shortest.size(); call++) {
      assertThat(by(shortest.without(call), "right", "wrong").change()).isEmpty();
    }
  }

  @Test
  void a_build_that_cannot_be_had_is_passed_over_and_may_be_the_first() throws Exception {
    Result result = by(script(), "right", "missing", "wrong", "wrong");
    Change change = result.change().orElseThrow();

    assertThat(change.before()).isZero();
    assertThat(change.after()).isEqualTo(2);
    Build between = result.builds().get(1);
    assertThat(between.state()).isEqualTo(State.UNAVAILABLE);
    assertThat(between.why()).contains("no such file");
    assertThat(by(script(), "missing", "right", "wrong", "missing").change().orElseThrow().after())
        .isEqualTo(2);
  }

  @Test
  void builds_that_do_the_same_have_no_first() throws Exception {
    assertThat(by(script(), "right", "wrong", "right").change()).isEmpty();
    assertThatThrownBy(() -> by(script(), "right", "missing"))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void without_a_script_a_campaign_finds_one_and_ends_with_it() throws Exception {
    List<String> done = new ArrayList<>();
    Question question = new Question(Optional.empty(), 1, 200);
    Result result =
        Bisection.of(
            builds("right", "wrong"),
            List.of(Protocol.TLS13),
            question,
            (part, what) -> done.add(what));

    assertThat(result.scripts()).isLessThan(200);
    assertThat(done).isNotEmpty().noneMatch(what -> what.endsWith("script 200"));
    assertThat(result.change().orElseThrow().difference().script().orElseThrow().size())
        .isLessThan(8);
  }

  /** That script does not come to the fault. */
  @Test
  void no_difference_is_said_of_every_protocol_that_was_looked_at() throws Exception {
    Question question = new Question(Optional.of(Script.parse("context A; free A")), 1, 1);
    List<Protocol> both = List.of(Protocol.TLS12_ID, Protocol.TLS13);
    Result result = by(question, both, "right", "wrong");

    assertThat(result.change()).isEmpty();
    assertThat(result.protocols()).isEqualTo(both);
    assertThat(result.scripts()).isEqualTo(2);
  }

  /** What only a process shows in which many scripts were run says nothing of a script. */
  @Test
  void a_difference_that_no_fresh_process_shows_is_none() throws Exception {
    Question question = new Question(Optional.empty(), 1, 200);
    Result result = by(question, List.of(Protocol.TLS13), "right", "wears out");

    assertThat(result.change()).isEmpty();
    assertThat(result.scripts()).isEqualTo(200);
  }

  /** The second version cannot go before the first one, which stands before it. */
  @Test
  void a_call_goes_that_was_needed_by_one_that_went() throws Exception {
    Script script =
        Script.parse(
            "context A; connection c1 in A; connect c1 full s1; connection c2 in A;"
                + " version c2 other; version c2 own; set c2 s1; connect c2 reused s2");

    assertThat(by(script, "right", "offers nothing").change().orElseThrow().difference().script())
        .hasValueSatisfying(it -> assertThat(it.toString()).doesNotContain("version"));
  }
}
