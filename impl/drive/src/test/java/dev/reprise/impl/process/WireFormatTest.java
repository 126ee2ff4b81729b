package dev.reprise.impl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireFormatTest {

  @Test
  void the_package_s_example_is_what_is_said() {
    Identity identity =
        new Identity(
            "openssl",
            "OpenSSL 3.0.19 27 Jan 2026",
            Protocol.TLS13,
            Set.of(Capability.IDENTITY, Capability.REUSED));
    assertThat(WireFormat.ready(identity))
        .isEqualTo(
            "reprise-child 3 ready openssl\ttls1.3\tOpenSSL 3.0.19 27 Jan 2026\tidentity\treused");
    assertThat(
            WireFormat.unavailable(
                new StackUnavailableException("openssl", "libssl.so.3: no such file")))
        .isEqualTo("reprise-child 3 unavailable missing openssl libssl.so.3: no such file");
  }

  @Test
  void an_identity_comes_out_as_it_went_in() throws Exception {
    for (Set<Capability> can : List.of(Set.<Capability>of(), Set.of(Capability.values()))) {
      for (Protocol protocol : Protocol.values()) {
        Identity identity = new Identity("x", "", protocol, can);
        assertThat(WireFormat.hello(WireFormat.ready(identity))).contains(identity);
      }
    }
  }

  @Test
  void an_unavailable_stack_comes_out_as_an_exception() {
    for (StackUnavailableException why :
        List.of(
            new StackUnavailableException("openssl", "/x: gone"),
            StackUnavailableException.unfit("openssl", "/x: gone"))) {
      assertThatThrownBy(() -> WireFormat.hello(WireFormat.unavailable(why)))
          .isInstanceOfSatisfying(
              StackUnavailableException.class,
              said -> assertThat(said.isMissing()).isEqualTo(why.isMissing()))
          .hasMessage("openssl: /x: gone");
    }
  }

  @Test
  void other_lines_are_no_greeting() throws Exception {
    for (String line :
        List.of(
            "",
            "hello, world",
            "reprise-child 2 ready openssl\ttls1.3\t3.0",
            "reprise-child 3 ready openssl",
            "reprise-child 3 ready openssl\tssl3\t3.0")) {
      assertThat(WireFormat.hello(line)).as(line).isEmpty();
    }
  }

  @Test
  void a_script_comes_out_as_it_went_in() throws Exception {
    Script script = Script.parse("context A\nconnection c1 in A\nconnect c1 full s1\n");
    assertThat(WireFormat.script(script))
        .isEqualTo("context A;connection c1 in A;connect c1 full s1");
    assertThat(Script.parse(WireFormat.script(script))).isEqualTo(script);
    assertThat(Script.parse(WireFormat.script(Script.of()))).isEqualTo(Script.of());
  }

  @Test
  void arguments_come_out_as_they_went_in() {
    for (Optional<String> library : List.of(Optional.<String>empty(), Optional.of("/a b/c.so"))) {
      for (boolean misuse : new boolean[] {false, true}) {
        ChildProgram.Arguments arguments =
            new ChildProgram.Arguments(
                Path.of("/tmp/answers"),
                new StackChoice("openssl", library, Protocol.TLS12_ID),
                misuse);
        assertThat(ChildProgram.Arguments.read(arguments.words().toArray(String[]::new)))
            .isEqualTo(arguments);
      }
    }
  }

  @Test
  void calls_that_are_missing_arrive_with_their_reasons() throws Exception {
    Identity identity =
        new Identity(
            "x",
            "1.0",
            Protocol.TLS13,
            Set.of(),
            Map.of(
                CallKind.SESSION_DUP, "no SSL_SESSION_dup, says x = y; z, ü",
                CallKind.TICKET, "only in the handshake"));

    assertThat(WireFormat.hello(WireFormat.ready(identity))).contains(identity);
  }
}
