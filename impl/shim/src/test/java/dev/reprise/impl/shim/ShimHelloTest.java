package dev.reprise.impl.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShimHelloTest {

  private static final String GOOD =
      "{\"reprise-shim\":1,\"stack\":\"paper\",\"version\":\"Paper 1\",\"protocols\":[\"tls1.3\"],"
          + "\"capabilities\":[\"reused\"],\"calls\":[\"context-new\",\"connect\"],"
          + "\"missing\":{\"clear-session\":\"no way\"}}";

  @Test
  void a_hello_says_who_the_shim_is_and_why_calls_are_missing() throws Exception {
    Identity identity = ShimHello.read(GOOD).identity(Protocol.TLS13);
    assertThat(identity.stack()).isEqualTo("paper");
    assertThat(identity.version()).isEqualTo("Paper 1");
    assertThat(identity.capabilities()).containsExactly(Capability.REUSED);
    assertThat(identity.has(CallKind.CONNECT)).isTrue();
    assertThat(identity.missing())
        .containsEntry(CallKind.CLEAR_SESSION, "no way")
        .containsEntry(CallKind.SET_SESSION, "the shim does not implement it")
        .hasSize(CallKind.values().length - 2);
  }

  @Test
  void a_stack_that_cannot_be_had_is_not_a_wrong_hello() {
    assertThatThrownBy(
            () ->
                ShimHello.read(
                    "{\"reprise-shim\":1,\"stack\":\"paper\",\"unavailable\":\"no paper here\"}"))
        .isInstanceOf(StackUnavailableException.class)
        .hasMessage("paper: no paper here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "reprise-shim":1          | "reprise-shim":2       | speaks version 2 of the shim protocol; this Reprise speaks 1
          "reprise-shim":1          | "shim":1               | the first line has no "reprise-shim": 1
          "paper"                   | "Paper Inc."           | 'stack' is a short name such as python, not 'Paper Inc.'
          "paper"                   | 7                      | needs a text as 'stack', not 7
          "Paper 1"                 | "  "                   | 'version' is one line of at most 200 characters
          ["tls1.3"]                | ["ssl3"]               | names "ssl3" among its protocols, which has no such
          ["tls1.3"]                | []                     | names no protocols
          ["tls1.3"]                | "tls1.3"               | needs a list as 'protocols', not "tls1.3"
          ["reused"]                | ["levitation"]         | names "levitation" among its capabilities, which has no such
          ["context-new","connect"] | []                     | names no calls
          "clear-session":          | "connect":             | says that 'connect' is missing, which is among its calls
          "clear-session":          | "levitate":            | says that 'levitate' is missing, which is no call
          "no way"                  | true                   | needs a text as 'clear-session', not true
          "stack":                  | "color":"red","stack": | has a field 'color'; known are reprise-shim, stack, version, protocols, capabilities, calls, missing, unavailable
          "stack":                  | "stack":"a","stack":   | no JSON
          {"reprise                 | hello {"reprise        | no JSON
          """)
  void a_hello_that_is_none_is_told_what_is_wrong(String good, String bad, String why) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> ShimHello.read(GOOD.replace(good, bad)))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageStartingWith(why);
  }
}
