package dev.reprise.fault;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.diff.Bisection;
import dev.reprise.diff.Bisection.Build;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of OpenSSL of which the later ones have a fault: the first of these is found. */
class BisectionTest {

  private static final String FAULT = "set-null-ignored";

  @TempDir private static Path folder = Path.of("");

  private static Path right = Path.of("");
  private static Path wrong = Path.of("");

  @BeforeAll
  static void needs_a_compiler_and_openssl() throws IOException {
    right = new Interposer(folder).faultless();
    Fault fault =
        Fault.all().stream().filter(it -> it.id().equals(FAULT)).findFirst().orElseThrow();
    wrong = new Interposer(folder).with(fault);
  }

  /** A build for each word: right, wrong, or one that is not there. */
  private static List<ChosenStack> builds(String... words) throws IOException {
    List<ChosenStack> builds = new ArrayList<>();
    for (String word : words) {
      Path library = folder.resolve(builds.size() + "-" + word + ".so");
      if (word.equals("right")) {
        Files.copy(right, library, REPLACE_EXISTING);
      } else if (word.equals("wrong")) {
        Files.copy(wrong, library, REPLACE_EXISTING);
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

  private static Result by(Script script, String... words) throws Exception {
    return Bisection.by(script, builds(words), Protocol.TLS13, build -> {});
  }

  @Test
  void the_first_that_changed_is_found_by_halves() throws Exception {
    List<Build> asked = new ArrayList<>();
    Result result =
        Bisection.by(
            script(),
            builds("right", "right", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong"),
            Protocol.TLS13,
            asked::add);

    assertThat(result.before()).isEqualTo(1);
    assertThat(result.after()).isEqualTo(2);
    assertThat(result.unknown()).isEmpty();
    assertThat(asked).hasSizeLessThanOrEqualTo(5);
    assertThat(result.builds()).filteredOn(build -> build.state() == State.NOT_ASKED).hasSize(3);
  }

  @Test
  void its_script_has_no_call_too_many_and_says_what_both_did() throws Exception {
    Difference found = by(script(), "right", "wrong").difference().orElseThrow();

    assertThat(found.script().orElseThrow().toString())
        .isEqualTo("context A\nconnection c1 in A\nconnect c1 full s2\nclear c1\n");
    assertThat(found.call()).isEqualTo(3);
    assertThat(found.a().observed()).isNotEqualTo(found.b().observed());
  }

  @Test
  void a_build_that_cannot_be_had_is_passed_over_and_may_be_the_first() throws Exception {
    Result result = by(script(), "right", "missing", "wrong", "wrong");

    assertThat(result.before()).isZero();
    assertThat(result.after()).isEqualTo(2);
    assertThat(result.unknown())
        .singleElement()
        .satisfies(
            build -> {
              assertThat(build.state()).isEqualTo(State.UNAVAILABLE);
              assertThat(build.why()).contains("no such file");
            });
    assertThat(by(script(), "missing", "right", "wrong", "missing").after()).isEqualTo(2);
  }

  @Test
  void builds_that_do_the_same_have_no_first() throws Exception {
    assertThat(by(script(), "right", "wrong", "right").difference()).isEmpty();
    assertThatThrownBy(() -> by(script(), "right", "missing"))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void without_a_script_a_campaign_finds_one() throws Exception {
    Result result = Bisection.by(1, 200, builds("right", "wrong"), Protocol.TLS13, build -> {});

    assertThat(result.difference().orElseThrow().script().orElseThrow().size()).isLessThan(8);
  }
}
