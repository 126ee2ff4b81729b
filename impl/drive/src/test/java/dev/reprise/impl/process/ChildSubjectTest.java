package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.CountingStack;
import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real children; each takes a fraction of a second to start. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ChildSubjectTest {

  private static final Call CONTEXT = new Call.ContextNew(new Context(1));
  private static final Call CONNECTION = new Call.ConnectionNew(new Connection(1), new Context(1));

  /** The call at which troubled stacks make their trouble. */
  private static final Call TROUBLE = new Call.Shutdown(new Connection(1));

  private static final Script PEACEFUL = Script.of(CONTEXT, CONNECTION);
  private static final Script TROUBLED = Script.of(CONTEXT, CONNECTION, TROUBLE, CONTEXT);
  private static final int AT = 2;

  private static final ProcessOptions OPTIONS = ProcessOptions.DEFAULT;
  private static final ProcessOptions HASTY = OPTIONS.withDeadline(Duration.ofMillis(1500));

  @Test
  void a_child_says_who_it_is() throws Exception {
    try (ChildSubject child = start("none", OPTIONS)) {
      assertThat(child.identity()).isEqualTo(new CountingStack().identity());
    }
  }

  @Test
  void a_child_sees_what_is_seen_in_process() throws Exception {
    List<Script> scripts = List.of(PEACEFUL, Script.of(), TROUBLED);
    for (boolean misuse : new boolean[] {false, true}) {
      try (ChildSubject child = start("none", OPTIONS.withMisuse(misuse));
          Subject here = new InProcess(new CountingStack(), misuse)) {
        assertThat(child.run(scripts)).isEqualTo(here.run(scripts));
        assertThat(child.run(TROUBLED)).isEqualTo(here.run(TROUBLED));
        assertThat(child.run(List.of())).isEmpty();
      }
    }
  }

  @Test
  void more_is_sent_than_both_pipes_hold() throws Exception {
    Script large = new Script(Collections.nCopies(30_000, CONNECTION));
    List<Script> scripts = new ArrayList<>(Collections.nCopies(20_000, PEACEFUL));
    scripts.addAll(List.of(large, PEACEFUL, large));
    try (ChildSubject child = start("none", OPTIONS)) {
      List<Trace> traces = child.run(scripts);
      assertThat(traces).hasSameSizeAs(scripts);
      for (int i = 0; i < traces.size(); i++) {
        assertThat(traces.get(i).ending()).isEqualTo(Ending.COMPLETED);
        assertThat(traces.get(i).observations()).hasSize(scripts.get(i).size() + 1);
      }
    }
  }

  @Test
  void a_segmentation_fault_is_named() throws Exception {
    assertThat(endingOf("strlen-of-null", OPTIONS))
        .isInstanceOfSatisfying(
            Ending.Died.class,
            died -> {
              assertThat(died.call()).isEqualTo(AT);
              assertThat(died.how()).startsWith("SIGSEGV in libc.so.6");
            });
  }

  @Test
  void other_signals_of_faults_are_named() throws Exception {
    assertDied("divides-by-zero", "SIGFPE in libc.so.6");
    assertDied("raises-4", "SIGILL, sent");
    assertDied("raises-7", "SIGBUS, sent");
  }

  @Test
  void an_abort_is_told_from_a_fault() throws Exception {
    assertThat(endingOf("aborts", OPTIONS)).isEqualTo(new Ending.Died(AT, "SIGABRT"));
  }

  @Test
  void an_assertion_s_text_is_told() throws Exception {
    assertDied("asserts", "SIGABRT: ");
    assertThat(endingOf("asserts", OPTIONS).toString())
        .contains("ssl_sess.c:42: SSL_SESSION_free: Assertion `count > 0' failed.");
    assertDied("frees-twice", "SIGABRT: free(): double free detected");
  }

  @Test
  void an_exit_is_told_with_its_status() throws Exception {
    assertThat(endingOf("exits", OPTIONS)).isEqualTo(new Ending.Died(AT, "exit status 3"));
  }

  @Test
  void what_a_stack_throws_is_told() throws Exception {
    assertDied("throws", "threw java.lang.IllegalStateException: the books are wrong at ");
  }

  @Test
  void a_call_that_hangs_is_given_up_at_its_deadline() throws Exception {
    Ending hung = new Ending.Hung(AT, "no answer within 1500 ms");
    assertThat(endingOf("hangs", HASTY)).isEqualTo(hung);
    assertThat(endingOf("hangs-critically", HASTY)).isEqualTo(hung);
  }

  /** One that sleeps takes none: the deadline is for it. Each call has as much anew. */
  @Test
  void a_call_that_loops_is_given_up_once_it_took_too_much_processor_time() throws Exception {
    Duration effort = Duration.ofMillis(700);
    assertThat(endingOf("spins", OPTIONS.withEffort(effort)))
        .isEqualTo(new Ending.Hung(AT, "no answer within 700 ms of processor time"));
    assertThat(endingOf("hangs", HASTY.withEffort(effort)))
        .isEqualTo(new Ending.Hung(AT, "no answer within 1500 ms"));
    try (ChildSubject child = start("toils", OPTIONS.withEffort(effort))) {
      assertThat(child.run(Collections.nCopies(4, TROUBLED)))
          .allMatch(trace -> trace.ending().equals(Ending.COMPLETED));
    }
  }

  @Test
  void what_is_printed_among_the_answers_is_garbage() throws Exception {
    assertThat(endingOf("prints", OPTIONS))
        .isEqualTo(new Ending.Garbage(AT, "printed 'hello, world'"));
    assertThat(endingOf("prints-no-line", OPTIONS))
        .isEqualTo(new Ending.Garbage(AT, "printed 'hello,'"));
    assertThat(endingOf("prints-a-hash", OPTIONS)).isEqualTo(new Ending.Garbage(AT, "printed '#'"));
  }

  @Test
  void an_endless_line_is_garbage_and_fills_no_memory() throws Exception {
    assertThat(endingOf("floods", OPTIONS))
        .isInstanceOfSatisfying(
            Ending.Garbage.class,
            garbage -> {
              assertThat(garbage.call()).isEqualTo(AT);
              assertThat(garbage.how()).startsWith("printed 'xxxx").hasSizeLessThan(200);
            });
  }

  @Test
  void a_child_that_closes_its_output_is_given_up() throws Exception {
    assertThat(endingOf("closes-its-output", HASTY).toString())
        .contains("no answer within 1500 ms");
  }

  @Test
  void standard_error_never_blocks_and_java_s_output_is_turned_away() throws Exception {
    for (String harmless : List.of("chatters", "says-so-in-java")) {
      try (ChildSubject child = start(harmless, OPTIONS)) {
        assertThat(child.run(TROUBLED).ending()).isEqualTo(Ending.COMPLETED);
      }
    }
  }

  @Test
  void a_child_that_takes_too_much_memory_is_killed() throws Exception {
    assertThat(endingOf("eats-memory", OPTIONS.withMemoryLimit(512L << 20)))
        .isEqualTo(new Ending.Died(AT, "used more than 512 MiB of memory"));
  }

  @Test
  void a_child_killed_from_outside_is_told_as_such(@TempDir Path directory) throws Throwable {
    Path calling = Files.createFile(directory.resolve("calling"));
    try (ChildSubject child = startHanging(calling)) {
      CompletableFuture<Trace> trace = CompletableFuture.supplyAsync(() -> child.run(TROUBLED));
      long pid = child.pid();
      awaitDeletion(calling);
      Signal.KILL.sendTo(pid);
      assertThat(trace.get().ending())
          .isEqualTo(
              new Ending.Interrupted(
                  AT, "SIGKILL from outside: kill -9, or the system ran out of memory"));
      assertThat(child.run(PEACEFUL).ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  void a_child_killed_between_scripts_is_not_missed() throws Throwable {
    try (ChildSubject child = start("none", OPTIONS)) {
      assertThat(child.run(PEACEFUL).ending()).isEqualTo(Ending.COMPLETED);
      long pid = child.pid();
      Signal.KILL.sendTo(pid);
      assertThat(child.run(PEACEFUL).ending()).isEqualTo(Ending.COMPLETED);
      assertThat(child.pid()).isNotEqualTo(pid);
    }
  }

  @Test
  void a_closed_child_is_gone_and_runs_nothing_more(@TempDir Path directory) throws Exception {
    Path calling = Files.createFile(directory.resolve("calling"));
    ChildSubject child = startHanging(calling);
    long pid = child.pid();
    CompletableFuture<Trace> trace = CompletableFuture.supplyAsync(() -> child.run(TROUBLED));
    awaitDeletion(calling);
    child.close();
    assertThat(trace)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(IllegalStateException.class);
    Parents.awaitEnd(pid);
    assertThatThrownBy(() -> child.run(PEACEFUL)).isInstanceOf(IllegalStateException.class);
  }

  /** HotSpot makes the socket where this property cannot move it. */
  @Test
  void a_child_that_is_killed_leaves_no_file_behind() throws Throwable {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Instant began = Instant.now();
    long pid;
    try (ChildSubject child = start("none", OPTIONS)) {
      pid = child.pid();
      assertThat(isMadeSince(began, pid)).isFalse();
      Path maps = Path.of("/proc", Long.toString(pid), "maps");
      assertThat(Files.readString(maps)).contains(temporary + "/reprise-").contains("(deleted)");
      Signal.KILL.sendTo(pid);
      Parents.awaitEnd(pid);
    }
    assertThat(isMadeSince(began, pid)).isFalse();
  }

  /** An older one may be there, of a process that had the same number. */
  private static boolean isMadeSince(Instant began, long pid) throws IOException {
    Path socket = Path.of("/tmp", ".java_pid" + pid);
    return Files.exists(socket)
        && Files.getLastModifiedTime(socket).toInstant().isAfter(began.minusSeconds(1));
  }

  /** Its library may start others, too. */
  @Test
  void a_child_has_a_session_to_itself() throws Exception {
    try (ChildSubject child = start("none", OPTIONS)) {
      String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
      String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
      assertThat(session).isEqualTo(Long.toString(child.pid()));
    }
  }

  @Test
  void what_is_typed_on_the_terminal_is_not_for_the_child() throws Throwable {
    try (ChildSubject child = start("none", OPTIONS)) {
      long pid = child.pid();
      for (Signal signal : List.of(Signal.INT, Signal.QUIT, Signal.HUP)) {
        signal.sendTo(pid);
      }
      assertThat(child.run(TROUBLED).ending()).isEqualTo(Ending.COMPLETED);
      assertThat(child.pid()).isEqualTo(pid);
    }
  }

  @Test
  void a_child_that_cannot_be_started_again_is_lost(@TempDir Path directory) throws Exception {
    Path library = Files.createFile(directory.resolve("library"));
    StackChoice choice =
        new StackChoice("loads-once", Optional.of(library.toString()), Protocol.TLS13);
    try (ChildSubject child = Trouble.PROGRAM.start(choice, OPTIONS)) {
      assertThat(child.run(TROUBLED).ending()).isEqualTo(new Ending.Died(AT, "exit status 3"));
      assertThatThrownBy(() -> child.run(List.of(PEACEFUL, PEACEFUL)))
          .isInstanceOf(ChildLostException.class)
          .hasMessage("loads-once: the child ended and cannot be started again: no such file");
    }
  }

  @Test
  void a_script_without_a_text_form_is_the_caller_s_fault() throws Exception {
    Script unwritten = Script.of(new Call.SetSession(new Connection(1), Session.UNNAMED));
    try (ChildSubject child = start("none", OPTIONS)) {
      assertThatThrownBy(() -> child.run(List.of(PEACEFUL, unwritten, PEACEFUL)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a script has no text form: line 1: expected a session");
      assertThat(child.run(PEACEFUL).ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Test
  void a_stack_that_is_missing_is_told_in_one_line() {
    StackChoice choice = new StackChoice("missing", Optional.of("/x/libssl.so"), Protocol.TLS13);
    assertThatThrownBy(() -> Trouble.PROGRAM.start(choice, OPTIONS))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("missing: Optional[/x/libssl.so]: no such file");
    assertUnavailable("throws-early", "cannot be loaded: java.lang.IllegalStateException: out of");
    assertUnavailable("prints-early", "the process that was to load it ended: printed 'hello, wor");
    assertUnavailable("aborts-early", "the process that was to load it ended: SIGABRT");
  }

  /** Its limit is short, since it never says anything; that of the others must not be. */
  @Test
  void a_stack_that_hangs_while_it_is_loaded_is_told_in_one_line() {
    ProcessOptions impatient = OPTIONS.withStartDeadline(Duration.ofSeconds(2));
    assertUnavailable(
        "hangs-early", "the process that was to load it ended: no answer within 2 s", impatient);
  }

  private static void assertUnavailable(String stack, String reason) {
    assertUnavailable(stack, reason, OPTIONS);
  }

  private static void assertUnavailable(String stack, String reason, ProcessOptions options) {
    assertThatThrownBy(() -> start(stack, options))
        .isInstanceOf(StackUnavailableException.class)
        .message()
        .startsWith(stack + ": " + reason)
        .hasLineCount(1);
  }

  private static void assertDied(String stack, String how) throws Exception {
    assertThat(endingOf(stack, OPTIONS))
        .isInstanceOfSatisfying(
            Ending.Died.class,
            died -> {
              assertThat(died.call()).isEqualTo(AT);
              assertThat(died.how()).startsWith(how);
            });
  }

  /**
   * How the troubled script ends, after it was seen that the scripts before and after it run, that
   * it ends so each time, and that the calls before the trouble were observed.
   */
  private static Ending endingOf(String stack, ProcessOptions options) throws Exception {
    try (ChildSubject child = start(stack, options)) {
      List<Trace> traces = child.run(List.of(PEACEFUL, PEACEFUL, TROUBLED, TROUBLED, PEACEFUL));
      List<Ending> endings = traces.stream().map(Trace::ending).toList();
      assertThat(endings.get(0)).isEqualTo(Ending.COMPLETED);
      assertThat(endings.get(1)).isEqualTo(Ending.COMPLETED);
      assertThat(endings.get(3)).isEqualTo(endings.get(2));
      assertThat(endings.get(4)).isEqualTo(Ending.COMPLETED);
      assertThat(traces.get(2).observations()).hasSize(AT);
      return endings.get(2);
    }
  }

  /** Starts a child that deletes the file and then hangs at the call that makes trouble. */
  private static ChildSubject startHanging(Path file) throws StackUnavailableException {
    StackChoice choice = new StackChoice("hangs", Optional.of(file.toString()), Protocol.TLS13);
    return Trouble.PROGRAM.start(choice, OPTIONS);
  }

  /** Waits until a file is gone; the test's own time limit ends it. */
  private static void awaitDeletion(Path file) throws InterruptedException {
    while (Files.exists(file)) {
      Thread.sleep(5);
    }
  }

  private static ChildSubject start(String stack, ProcessOptions options)
      throws StackUnavailableException {
    return Trouble.PROGRAM.start(StackChoice.of(stack, Protocol.TLS13), options);
  }
}
