package dev.reprise.reproducer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.Installed;
import dev.reprise.stack.KnownStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Findings by the manual page alone, on the installed stacks: their programs show them there, and
 * show nothing where the clause is kept.
 */
class ReproducerTest {

  private static final String START = "context A; connection c1 in A; connect c1 full s1; ";
  private static final String FAILED = START + "connection c2 in A; set c2 s1; connect c2 failed";

  @TempDir private static Path folder = Path.of("");

  /** A script, and what its program prints as expected and as observed. */
  record Shown(String script, String expected, String observed) {}

  /** The findings on one stack with one protocol. */
  record Group(String stack, Protocol protocol, List<Shown> shown) {

    @Override
    public String toString() {
      return stack + " " + protocol;
    }
  }

  static Stream<Group> groups() {
    String count = "context A; cache A client; ";
    return Stream.of(
        new Group(
            "openssl",
            Protocol.TLS12_ID,
            List.of(
                new Shown(FAILED, "NULL or another session", "s1"),
                new Shown(
                    START + "connection c2 in A; set c2 s1; expire s1; connect c2 failed",
                    "no",
                    "yes"),
                new Shown(
                    "context A; new-callback A declines; server c1 in A; accept c1 none s1",
                    "1 owner: c1",
                    "2"),
                new Shown(
                    "context A; server c1 in A; accept c1 none s1; app takes s1 from c1; reset c1;"
                        + " add s1 to A; set c1 s1; accept c1 s1 s2",
                    "another session",
                    "s1"))),
        new Group(
            "openssl",
            Protocol.TLS12_TICKET,
            List.of(
                new Shown(
                    "context A; remove-callback A flushes; connection c1 in A; connect c1 full s1;"
                        + " free c1",
                    "0",
                    "1"),
                new Shown(
                    START + "app makes s2; set c1 s2; add s2 to A; free c1", "1 owner: app", "2"))),
        new Group(
            "openssl",
            Protocol.TLS13,
            List.of(
                new Shown(START + "clear c1; ticket c1 s1", "1", "0"),
                new Shown(
                    "context A; app makes s1; cache A client; add s1 to A; cache-size A 1;"
                        + " connection c1 in A; connect c1 full s2",
                    "1",
                    "2"),
                new Shown(
                    count + "new-callback A declines; connection c1 in A; connect c1 full s1",
                    "1 owner: c1",
                    "2"),
                new Shown("context A; app makes s1; add s1 to A; remove s1 from A", "1", "0"))),
        new Group(
            "boringssl",
            Protocol.TLS12_ID,
            List.of(
                new Shown(count + "connection c1 in A; connect c1 full s1", "1", "0"),
                new Shown(START + "connection c2 in A; set c2 s1; free c1", "0", "1"))),
        new Group(
            "boringssl",
            Protocol.TLS13,
            List.of(
                new Shown(START + "reset c1", "NULL", "s1"),
                new Shown(
                    "context A; connection c1 in A; connect c1 failed; clear c1",
                    "it comes back",
                    "Aborted"))),
        new Group(
            "wolfssl",
            Protocol.TLS13,
            List.of(new Shown("context A; connection c1 in A", "NULL", "another session"))),
        new Group(
            "python",
            Protocol.TLS12_ID,
            List.of(
                new Shown(
                    START + "set c1 s1",
                    "no exception",
                    "ValueError('Cannot set session after handshake.')"))),
        new Group(
            "python", Protocol.TLS13, List.of(new Shown(FAILED, "None or another session", "s1"))),
        new Group(
            "jsse",
            Protocol.TLS12_ID,
            List.of(new Shown(START + "app takes s1 from c1; free c1", "false", "true"))),
        new Group(
            "jsse",
            Protocol.TLS13,
            List.of(
                new Shown(
                    START + "connection c2 in A; set c2 s1; connect c2 full s2", "true", "false"),
                new Shown(START + "connection c2 in A; set c2 s1; start c2", "true", "false"))));
  }

  private static ViolatingRun finding(Subject subject, String script) {
    Identity identity = subject.identity();
    Declared page = Dialects.load().named("manual-page", identity.protocol()).orElseThrow();
    return ViolatingRun.of(
            subject.run(Script.parse(script).named()), identity, page, Optional.empty())
        .orElseThrow();
  }

  private static Subject subject(String stack, Protocol protocol) throws Exception {
    if (stack.equals("python")) {
      Installed.needPython();
      return KnownStack.PYTHON.source(protocol, Optional.empty(), false).open();
    }
    return Installed.stack(stack, protocol);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void a_finding_is_shown_by_a_program_in_the_stacks_own_api(Group group) throws Exception {
    List<String> programs = new ArrayList<>();
    Language language;
    try (Subject subject = subject(group.stack, group.protocol)) {
      language = Reproducer.language(subject.identity());
      for (Shown shown : group.shown) {
        programs.add(Reproducer.of(finding(subject, shown.script), language));
      }
    }
    List<Built> built = programs.parallelStream().map(it -> built(language, it)).toList();
    for (int i = 0; i < built.size(); i++) {
      Shown shown = group.shown.get(i);
      assertThat(built.get(i).said())
          .as(shown.script)
          .contains("expected: " + shown.expected + "\n", "observed: " + shown.observed + "\n");
      assertThat(built.get(i).exit()).as(shown.script).isEqualTo(1);
    }
  }

  private static Built built(Language language, String program) {
    try {
      return Built.of(folder, language, program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void twenty_findings_are_tried() {
    assertThat(groups().mapToInt(group -> group.shown.size()).sum()).isGreaterThanOrEqualTo(20);
  }

  // It can come out otherwise

  @Test
  void what_only_boringssl_does_is_not_shown_on_openssl() throws Exception {
    List<String> scripts =
        List.of(START + "reset c1", "context A; connection c1 in A; connect c1 failed; clear c1");
    Identity openssl;
    try (Subject subject = subject("openssl", Protocol.TLS13)) {
      openssl = subject.identity();
    }
    List<String> programs = new ArrayList<>();
    try (Subject subject = subject("boringssl", Protocol.TLS13)) {
      for (String script : scripts) {
        ViolatingRun found = finding(subject, script);
        programs.add(
            Reproducer.of(
                new ViolatingRun(
                    openssl,
                    found.declared(),
                    found.trace(),
                    found.judgement(),
                    found.verdict(),
                    Optional.empty()),
                Language.C));
      }
    }
    for (String program : programs) {
      Built built = Built.c(folder, program, Map.of());
      assertThat(built.exit()).as(built.said()).isZero();
      assertThat(built.said()).contains("expected: ");
    }
  }

  @Test
  void a_program_in_java_shows_nothing_where_the_session_is_invalidated() throws Exception {
    String program;
    try (Subject subject = subject("jsse", Protocol.TLS13)) {
      program =
          Reproducer.of(finding(subject, START + "app takes s1 from c1; free c1"), Language.JAVA);
    }
    String mended = program.replace("c1.free();", "c1.free(); s1.invalidate();");

    Built built = Built.of(folder, Language.JAVA, mended);

    assertThat(mended).isNotEqualTo(program);
    assertThat(built.said()).contains("expected: false\n", "observed: false\n");
    assertThat(built.exit()).isZero();
  }

  @Test
  void a_program_that_does_not_get_so_far_says_so() throws Exception {
    String program;
    try (Subject subject = subject("openssl", Protocol.TLS13)) {
      program = Reproducer.of(finding(subject, FAILED), Language.C);
    }

    Built built =
        Built.c(
            folder, program.replace("other = server(TLS1_2", "other = server(TLS1_3"), Map.of());

    assertThat(built.said()).contains("not reached").contains("shake(c2, peer2) <= 0");
    assertThat(built.exit()).isEqualTo(2);
  }

  // What it is

  @Test
  void a_program_has_nothing_of_ours_in_it() throws Exception {
    try (Subject subject = subject("openssl", Protocol.TLS13)) {
      String program = Reproducer.of(finding(subject, FAILED), Language.C);

      assertThat(program.toLowerCase(Locale.ROOT)).doesNotContain("reprise");
      assertThat(program.lines().count()).isLessThan(160);
      assertThat(program)
          .contains("the reference count is")
          .contains("/* connect c2 failed   (SET-3, SSL_set_session(3)) */")
          .doesNotContain("{sessions}", "lines}");
    }
  }

  @Test
  void what_no_public_call_shows_is_refused_with_the_reason() throws Exception {
    try (Subject subject = subject("jsse", Protocol.TLS13)) {
      ViolatingRun finding = finding(subject, START + "set c1 s1");

      assertThatThrownBy(() -> Reproducer.of(finding, Language.JAVA))
          .hasMessageContaining("JSSE has no call that sets a session");
      assertThatThrownBy(() -> Reproducer.of(finding, Language.C))
          .hasMessage("a reproducer for jsse is a program in java: use --as java");
    }
  }
}
