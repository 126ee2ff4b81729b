package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether copies, tickets, closing, servers and second handshakes do what a script says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionCallsTest {

  /** A server whose session the application owns, too; c2 is a fresh one. */
  private static final String SERVERS =
      """
      context A
      cache A server no-store
      server c1 in A
      accept c1 none s1
      app takes s1 from c1
      shutdown c1
      free c1
      server c2 in A
      """;

  @RegisterExtension private final InstalledOpenSsl openssl = new InstalledOpenSsl(false);

  @RegisterExtension
  private final InstalledOpenSsl boringssl = new InstalledOpenSsl(LibraryChild.BORINGSSL, false);

  @ParameterizedTest
  @EnumSource
  void a_copy_is_an_object_of_its_own_that_the_same_server_accepts(Protocol protocol) {
    List<String> seen =
        openssl.seen(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app copies s1 as s2
            app frees s2
            app copies s1 as s2
            free c1
            connection c2 in A
            set c2 s2
            connect c2 reused s3
            """);
    assertThat(seen.subList(3, 7))
        .containsExactly(
            "gave s2; s2 count 1; s2 resumable",
            "done; s2 destroyed",
            "gave s2; s2 count 1; s2 resumable",
            "done; s1 destroyed");
    assertThat(seen.get(9)).startsWith("returned 1").contains("c2 reused");
  }

  @ParameterizedTest
  @EnumSource
  void connections_are_copied_and_take_each_other_s_session(Protocol protocol) {
    List<String> seen =
        openssl.seen(
            protocol,
            """
            context A
            context B
            connection c1 in A
            connect c1 full s1
            shutdown c1
            dup c2 of c1
            free c2
            connection c2 in A
            copy-session c2 from c1
            dup c3 of c2
            move c3 to B
            free c1
            free c2
            connect c3 reused s2
            """);
    assertThat(seen.get(5)).isEqualTo("done; c2 holds s1; c2 not reused");
    assertThat(seen.get(6)).isEqualTo("done");
    assertThat(seen.get(8)).isEqualTo("returned 1; c2 holds s1; s1 count 2");
    assertThat(seen.get(9)).isEqualTo("done; c3 holds s1; c3 not reused; s1 count 3");
    assertThat(seen.get(10)).isEqualTo("returned 1");
    assertThat(seen.get(13)).startsWith("returned 1").contains("c3 reused");
  }

  @ParameterizedTest
  @EnumSource
  void a_connection_connects_again_after_it_was_reset(Protocol protocol) {
    List<String> seen =
        openssl.seen(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            shutdown c1
            reset c1
            connect c1 reused s2
            reset c1
            connect c1 full s3
            """);
    assertThat(seen.get(4)).isEqualTo("returned 1");
    assertThat(seen.get(5)).startsWith("returned 1").contains("c1 reused");
    assertThat(seen.get(6)).startsWith("returned 1").contains("c1 holds none");
    assertThat(seen.get(7)).startsWith("returned 1; c1 offers none; c1 holds s3");
  }

  @ParameterizedTest
  @EnumSource
  void both_ends_say_goodbye_in_either_order(Protocol protocol) {
    List<String> seen =
        openssl.seen(
            protocol,
            """
            context A
            connection c1 in A
            peer-shutdown c1
            connect c1 full s1
            peer-shutdown c1
            shutdown c1
            connection c2 in A
            connect c2 full s2
            shutdown c2
            peer-shutdown c2
            shutdown c2
            """);
    assertThat(seen.get(2)).isEqualTo("skipped there is nobody at the other end");
    assertThat(seen.subList(4, 6)).containsExactly("returned 1", "returned 1");
    assertThat(seen.subList(8, 11)).containsExactly("returned 0", "returned 1", "returned 1");
  }

  @Test
  void tickets_come_one_by_one() {
    List<String> seen =
        openssl.seen(
            Protocol.TLS13,
            """
            context A
            connection c1 in A
            handshake c1 full s1
            ticket c1 s2
            app takes s2 from c1
            ticket c1 s3
            shutdown c1
            connection c2 in A
            set c2 s2
            connect c2 reused s4
            """);
    assertThat(seen.subList(2, 6))
        .containsExactly(
            "returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 not resumable",
            "returned 1; s1 destroyed; c1 holds s2; s2 count 1; s2 resumable",
            "gave s2; s2 count 2",
            "returned 1; c1 holds s3; s2 count 1; s3 count 1; s3 resumable");
    assertThat(seen.get(9)).contains("c2 reused");
  }

  @Test
  void where_only_a_callback_is_shown_a_ticket_it_is_told_under_the_ticket_s_name() {
    List<String> seen =
        boringssl.seen(
            Protocol.TLS13,
            """
            context A
            cache A client
            new-callback A keeps
            connection c1 in A
            handshake c1 full s1
            ticket c1 s2
            ticket c1 s3
            connection c2 in A
            set c2 s2
            connect c2 reused s4
            """);
    assertThat(seen.get(5)).isEqualTo("returned 1; A callback new s2; s2 resumable");
    assertThat(seen.get(6)).startsWith("unsupported servers of this library");
    assertThat(seen.get(9)).contains("c2 reused");
  }

  @Test
  void a_server_finds_its_session_by_the_id_that_a_client_offers() {
    List<String> seen =
        openssl.seen(
            Protocol.TLS12_ID,
            """
            context A
            server c1 in A
            accept c1 none s1
            shutdown c1
            server c2 in A
            accept c2 s1 s2
            id-context A 1
            server c3 in A
            accept c3 s1 s3
            """);
    assertThat(seen.get(2))
        .isEqualTo("returned 1; c1 holds s1; s1 count 2; s1 resumable; A caches 1");
    assertThat(seen.get(5)).isEqualTo("returned 1; c2 holds s1; c2 reused; s1 count 3");
    assertThat(seen.get(8))
        .isEqualTo("returned 1; c3 holds s3; s3 count 2; s3 resumable; A caches 2");
  }

  @Test
  void a_context_has_no_id_context_until_it_is_given_one() {
    List<String> seen =
        openssl.seen(
            Protocol.TLS12_ID,
            """
            context A
            server c1 in A
            accept c1 none s1
            shutdown c1
            id-context A 1
            id-context A 0
            server c2 in A
            accept c2 s1 s2
            """);
    assertThat(seen.get(5)).isEqualTo("returned 1");
    assertThat(seen.get(7)).isEqualTo("returned 1; c2 holds s1; c2 reused; s1 count 3");
  }

  @Test
  void a_server_gets_from_the_application_what_the_application_owns() {
    assertThat(openssl.seen(Protocol.TLS12_ID, SERVERS + "get-callback A misses\naccept c2 s1 s2"))
        .element(9)
        .isEqualTo("returned 1; A callback get s1; c2 holds s2; s2 count 1; s2 resumable");
    assertThat(openssl.seen(Protocol.TLS12_ID, SERVERS + "get-callback A lends\naccept c2 s1 s2"))
        .element(9)
        .isEqualTo("returned 1; A callback get s1; c2 holds s1; c2 reused; s1 count 2");
    List<String> seen =
        openssl.seen(
            Protocol.TLS12_ID,
            SERVERS + "get-callback A gives\naccept c2 s1 s2\nserver c3 in A\naccept c3 s1 s3");
    assertThat(seen.get(9)).isEqualTo("returned 1; A callback get s1; c2 holds s1; c2 reused");
    assertThat(seen.get(11))
        .isEqualTo("returned 1; A callback get s1; c3 holds s3; s3 count 1; s3 resumable");
  }

  @Test
  void a_session_that_no_server_made_is_offered_under_an_id_that_nobody_knows() {
    assertThat(
            openssl.seen(
                Protocol.TLS12_ID,
                """
                context A
                get-callback A lends
                connection c1 in A
                connect c1 full s1
                app takes s1
                server c2 in A
                connect c2 full s2
                accept c1 none s2
                accept c2 s1 s2
                """))
        .endsWith(
            "skipped c2 is a server",
            "skipped c1 is a client",
            "returned 1; A callback get s1; c2 holds s2; s2 count 2; s2 resumable; A caches 1",
            "done; s2 destroyed; s1 destroyed");
  }

  @Test
  void what_a_library_has_not_is_said_beforehand_with_the_reason() {
    assertThat(openssl.speaking(Protocol.TLS12_ID).identity().missing())
        .containsOnlyKeys(CallKind.TICKET);
    assertThat(openssl.speaking(Protocol.TLS13).identity().missing())
        .containsOnlyKeys(CallKind.SERVER_NEW, CallKind.ACCEPT, CallKind.SET_GET_CALLBACK);
    assertThat(boringssl.speaking(Protocol.TLS12_ID).identity().missing())
        .containsEntry(CallKind.SESSION_DUP, "this library has no SSL_SESSION_dup")
        .containsKeys(CallKind.CONNECTION_DUP, CallKind.COPY_SESSION_ID, CallKind.SESSION_NEW);
    assertThat(boringssl.seen(Protocol.TLS12_ID, "context A\nconnection c1 in A\ndup c2 of c1\n"))
        .element(2)
        .isEqualTo("unsupported this library has no SSL_dup");
  }
}
