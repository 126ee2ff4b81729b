package dev.reprise.spec.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form of scripts, both ways, and what becomes of texts that are none. */
class ScriptTextTest {

  @Provide
  Arbitrary<Script> scripts() {
    return Scripts.scripts();
  }

  @Provide
  Arbitrary<Call> calls() {
    return Scripts.calls().withoutEdgeCases();
  }

  @Property
  void what_is_printed_is_read_as_the_same_script(@ForAll("scripts") Script script)
      throws ScriptException {
    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @Property
  void one_call_is_one_line_that_is_read_as_the_same_call(@ForAll("calls") Call call)
      throws ScriptException {
    String line = ScriptText.print(call);

    assertThat(line).doesNotContain("\n", "\r", "#");
    assertThat(ScriptText.parseCall(1, line)).isEqualTo(call);
  }

  @Property
  void comments_blank_lines_indents_and_line_ends_mean_nothing(
      @ForAll("scripts") Script script, @ForAll long seed) throws ScriptException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (Call call : script.calls()) {
      text.append(pick(random, "", "\n", "  # free c1\n", "\t\r\n"))
          .append(pick(random, "", "  ", "\t"))
          .append(ScriptText.print(call).replace(" ", pick(random, " ", "   ", "\t")))
          .append(pick(random, "\n", "\r\n", "  \n", " # why\n", "#why\r\n"));
    }

    assertThat(Script.parse(text.toString())).isEqualTo(script);
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  @Test
  void every_call_is_written_in_its_own_words() throws ScriptException {
    String text =
        """
        context A
        context B
        connection c1 in A
        app makes s1
        set c1 s1
        clear c1
        start c1
        finish c1 full s2
        finish c1 failed
        connect c1 reused s3
        connect c1 reused
        connect c1 s3
        connect c1
        reused c1
        get c1
        app takes s2 from c1
        app2 takes none from c1
        app3 takes s2
        app frees s1
        shutdown c1
        free c1
        free A
        """;

    Script script = Script.parse(text);

    assertThat(script).hasToString(text);
    assertThat(script.calls())
        .containsExactly(
            new Call.ContextNew(new Context(1)),
            new Call.ContextNew(new Context(2)),
            new Call.ConnectionNew(new Connection(1), new Context(1)),
            new Call.SessionNew(Actor.APP, new Session(1)),
            new Call.SetSession(new Connection(1), new Session(1)),
            new Call.ClearSession(new Connection(1)),
            new Call.ConnectStart(new Connection(1)),
            new Call.ConnectFinish(new Connection(1), Outcome.FULL, new Session(2)),
            new Call.ConnectFinish(new Connection(1), Outcome.FAILED, Session.NONE),
            new Call.Connect(new Connection(1), Outcome.REUSED, new Session(3)),
            new Call.Connect(new Connection(1), Outcome.REUSED, Session.NONE),
            new Call.Connect(new Connection(1), Outcome.PEER, new Session(3)),
            new Call.Connect(new Connection(1), Outcome.PEER, Session.NONE),
            new Call.SessionReused(new Connection(1)),
            new Call.GetSession(new Connection(1)),
            new Call.Get1Session(Actor.APP, new Connection(1), new Session(2)),
            new Call.Get1Session(new Actor(2), new Connection(1), Session.NONE),
            new Call.SessionUpRef(new Actor(3), new Session(2)),
            new Call.SessionFree(Actor.APP, new Session(1)),
            new Call.Shutdown(new Connection(1)),
            new Call.ConnectionFree(new Connection(1)),
            new Call.ContextFree(new Context(1)));
  }

  @ParameterizedTest
  @EnumSource(CallKind.class)
  void the_script_of_a_kind_ends_with_a_call_of_it_that_is_written_as_its_line(CallKind kind)
      throws ScriptException {
    Call call = Script.parse(kind.script()).calls().getLast();

    assertThat(call.kind()).isEqualTo(kind);
    assertThat(ScriptText.print(call)).isEqualTo(kind.line());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id-context A 3             | scope A 3
          version c1 own             | version  c1 own
          cache A both no-lookup no-store | cache A both   no-lookup no-store
          renew s1                   | renew s1
          app2 takes none from c1    | app2 takes none from c1
          accept c1 none             | accept c1 none
          connect c1                 | connect c1
          connect c1 s2              | connect  c1  s2
          finish c1 s2               | finish c1 s2
          handshake c1               | handshake c1
          ticket c1 s2               | ticket c1 s2
          """)
  void a_line_is_read_and_written(String written, String read) throws ScriptException {
    assertThat(ScriptText.print(ScriptText.parseCall(1, read))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          set c1 => expected 'set c2 s1'
          leaves => expected 'leaves s1', with one name that is left at the end
          leaves s1 s2 => expected 'leaves s1', with one name that is left at the end
          leaves app => expected a session, a connection or a context after 'leaves', found 'app'
          set c1 A => expected a session such as s1, found 'A', see 'set c2 s1'
          connection c1 on A => expected 'in', found 'on', see 'connection c1 in A'
          free s1 => expected a context such as A, found 's1', see 'free A'
          free => expected 'free A' or 'free c1'
          app takes s1 of c1 => expected 'from', found 'of', see 'app takes none|s1 from c1'
          app takes s1 from => expected 'app takes none|s1 from c1' or 'app takes s1'
          apple frees s1 => expected an actor such as app or app2, found 'apple'
          app eats s1 => expected 'app makes s1' or 'app takes none|s1 from c1' or 'app takes s1' or 'app frees s1' or 'app copies s1 as s2'
          connect c1 soon => expected 'connect c1 [reused|renewed|full|failed|failed garbage] [s1]', found 'soon'
          connect c1 s1 s2 => expected the end of 'connect c1 [reused|renewed|full|failed|failed garbage] [s1]', found 's2'
          connect c1 failed garbage s1 => a failed handshake makes no session: leave out 's1'
          connect c1 failed s1 => a failed handshake makes no session: leave out 's1'
          accept c1 => expected 'accept c1 none|s1 [s1]'
          version c1 third => expected 'version c1 own|other', found 'third'
          cache A never => expected 'cache A off|client|server|both [no-lookup] [no-store]', found 'never'
          cache-size A 1000001 => expected a number from 0 to 1000000, found '1000001', see 'cache-size A 1'
          expire => expected 'expire|renew s1'
          app makes s1000001 => names are numbered up to 1000000, found 's1000001'
          conect c1 full => no call is written 'conect …'; did you mean 'connect'? A line is a call such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them all
          connect1 c1 full => no call is written 'connect1 …'; did you mean 'connect'? A line is a call such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them all
          SSL_CTX_new => no call is written 'SSL_CTX_new …'; SSL_CTX_new is written 'context A'
          SSL_set_sesion(c1, s1); => no call is written 'SSL_set_sesion(c1, …'; did you mean SSL_set_session, which is written 'set c2 s1'?
          SSL_set_session(c1, s1); => no call is written 'SSL_set_session(c1, …'; SSL_set_session is written 'set c2 s1'
          \u200bset c1 s1 => no call is written '<U+200B>set …'; did you mean 'set'? A line is a call such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them all
          frob c1 => no call is written 'frob …'; a line is a call such as 'set c1 s1' or 'connect c1 full s1': 'reprise replay --help' lists them all
          """)
  void a_refusal_says_what_was_expected(String line, String message) {
    assertThat(refusal(line)).hasMessage("line 1: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contxt A",
        "CONTEXT A",
        "context",
        "context a",
        "context A B",
        "context ABCD",
        "context 1",
        "connection c1",
        "connection c1 on A",
        "connection c1 in",
        "connection A in c1",
        "connection c0 in A",
        "connection c01 in A",
        "connection c in A",
        "connection c-1 in A",
        "connection c+1 in A",
        "connection c1x in A",
        "set c1",
        "set s1 c1",
        "set c1 none",
        "set c1 s0",
        "set c1 s1 s2",
        "clear",
        "clear s1",
        "start c1 full",
        "finish",
        "finish c1 s1 full",
        "finish c1 Full",
        "finish c1 failed s1",
        "connect",
        "connect c1 s1 s2",
        "connect s1",
        "connect c1 s1 full",
        "connect c1 maybe s1",
        "connect c1 full none",
        "connect c1 full s1 s2",
        "get",
        "get1 c1",
        "reused s1",
        "shutdown",
        "free",
        "free s1",
        "free none",
        "free c1 A",
        "app",
        "app s1",
        "app makes",
        "app makes c1",
        "app makes s1 s2",
        "app takes",
        "app takes none",
        "app takes s1 of c1",
        "app takes s1 from A",
        "app takes s1 from c1 c2",
        "app frees",
        "app eats s1",
        "leavess s1",
        "leaves none",
        "app0 frees s1",
        "app1 frees s1",
        "app02 frees s1",
        "apple frees s1",
        "apps frees s1",
      })
  void a_line_that_is_no_call_is_refused_with_its_number(String line) {
    assertRefused("context A\n\n# fine so far\n" + line + "\nfree A\n", 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection c1000001 in A",
        "connection c9999999 in A",
        "connection c2147483648 in A",
        "set c1 s99999999999999999999999999",
        "app4294967297 frees s1",
        "app makes s1000001",
      })
  void a_number_that_is_too_large_is_refused(String line) {
    assertThat(assertRefused(line, 1)).contains("numbered up to 1000000");
  }

  @Test
  void the_largest_number_is_read() throws ScriptException {
    assertThat(Script.parse("set c1000000 s1000000\n").calls())
        .containsExactly(new Call.SetSession(new Connection(1000000), new Session(1000000)));
  }

  @ParameterizedTest
  @CsvSource({"A, 1", "Z, 26", "AA, 27", "AZ, 52", "BA, 53", "ZZ, 702", "AAA, 703", "ZZZ, 18278"})
  void contexts_are_counted_in_letters(String letters, int number) throws ScriptException {
    assertThat(Script.parse("context " + letters).calls())
        .containsExactly(new Call.ContextNew(new Context(number)));
  }

  @Test
  void a_binary_text_is_refused_with_a_message_that_can_be_shown() {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);

    String message = assertRefused(new String(bytes, StandardCharsets.ISO_8859_1));

    assertThat(message).matches("[\\x20-\\x7e…]*");
  }

  @Test
  void an_elf_file_is_refused_at_its_first_line() {
    assertRefused("\u007fELF\u0002\u0001\u0001\0\0\0\n\0\0", 1);
  }

  @Test
  void one_huge_word_is_refused_and_not_repeated() {
    assertThat(assertRefused("x".repeat(20_000_000), 1)).hasSizeLessThan(300);
    assertThat(assertRefused("set c1 s" + "1".repeat(20_000_000), 1)).hasSizeLessThan(300);
    assertThat(assertRefused("context " + "A".repeat(20_000_000), 1)).hasSizeLessThan(300);
  }

  @Test
  void one_line_of_a_million_words_is_refused() {
    assertRefused("set " + "c1 ".repeat(1_000_000), 1);
  }

  @Test
  void as_many_calls_are_read_as_a_script_may_have_and_no_more() throws ScriptException {
    String most = "get c1\n".repeat(ScriptText.MAX_CALLS);

    assertThat(Script.parse(most).size()).isEqualTo(ScriptText.MAX_CALLS);
    assertThat(assertRefused(most + "\n# one more\nget c1\n", ScriptText.MAX_CALLS + 3))
        .contains("at most 100000 calls");
  }

  @Test
  void what_is_left_is_said_wherever_and_is_no_call() throws ScriptException {
    Script script = Script.parse("leaves s1; context A; leaves c2 # meant\nleaves s1\nleaves AB");
    assertThat(script.calls()).containsExactly(new Call.ContextNew(new Context(1)));
    assertThat(script.leaves()).containsExactly(new Session(1), new Connection(2), new Context(28));
    assertThat(script).hasToString("context A\nleaves s1\nleaves c2\nleaves AB\n");
    assertThat(Script.parse(script.toString())).isEqualTo(script);
    assertThat(script.with(new Call.ContextFree(new Context(1))).without(0).first(1).named())
        .isEqualTo(Script.parse("free A; leaves s1; leaves c2; leaves AB"));
    assertThat(Script.parse("leaves s1")).isNotEqualTo(Script.of());
  }

  @Test
  void a_text_without_calls_is_the_empty_script() throws ScriptException {
    assertThat(Script.parse("")).isEqualTo(Script.of());
    assertThat(Script.parse("\n \n# nothing\r\n")).isEqualTo(Script.of());
  }

  @Property
  void any_text_is_read_or_refused_with_a_line_and_a_short_printable_message(
      @ForAll("hostile") String text) {
    long lines = text.lines().count();
    try {
      Script script = Script.parse(text);
      assertThat(Script.parse(script.toString())).isEqualTo(script);
    } catch (ScriptException e) {
      assertThat(e.line()).isBetween(1, (int) lines);
      assertThat(e).hasMessageStartingWith("line " + e.line() + ": ");
      assertThat(e.getMessage()).hasSizeLessThan(300).matches("[\\x20-\\x7e…]*");
    }
  }

  /** Texts of every kind, and scripts in which one word was replaced. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(60);
    Arbitrary<String> words =
        Arbitraries.of(
                "context",
                "connection",
                "in",
                "c1",
                "s1",
                "A",
                "set",
                "connect",
                "full",
                "app",
                "app2",
                "takes",
                "from",
                "none",
                "finish",
                "failed",
                "free",
                "frees",
                "#",
                "\n",
                "\r",
                "\u0000",
                "c99999999999",
                "\u2028",
                "\u00a0",
                "ſ1",
                "ｃ１",
                "c١")
            .list()
            .ofMaxSize(12)
            .map(list -> String.join(" ", list));
    Arbitrary<String> spoilt =
        Scripts.scripts()
            .flatMap(
                script ->
                    anything.flatMap(
                        word ->
                            Arbitraries.integers()
                                .between(0, 200)
                                .map(at -> spoilt(script.toString(), at, word))));
    return Arbitraries.oneOf(anything, words, spoilt).withoutEdgeCases();
  }

  private static String spoilt(String text, int at, String word) {
    List<String> words = new ArrayList<>(List.of(text.split(" ")));
    words.set(at % words.size(), word);
    return String.join(" ", words);
  }

  private static String assertRefused(String text, int line) {
    ScriptException refused = refusal(text);
    assertThat(refused.line()).as(refused.getMessage()).isEqualTo(line);
    assertThat(refused).hasMessageStartingWith("line " + line + ": ");
    return String.valueOf(refused.getMessage());
  }

  private static String assertRefused(String text) {
    return String.valueOf(refusal(text).getMessage());
  }

  private static ScriptException refusal(String text) {
    try {
      throw new AssertionError("read as a script of " + Script.parse(text).size() + " calls");
    } catch (ScriptException refused) {
      return refused;
    }
  }
}
