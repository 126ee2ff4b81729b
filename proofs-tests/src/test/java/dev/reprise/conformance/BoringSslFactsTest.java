package dev.reprise.conformance;

import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Facts that were measured on BoringSSL 13. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoringSslFactsTest {

  @RegisterExtension private final SharedChildren children = new SharedChildren(Stacks.BORINGSSL);

  @Test
  void clearing_a_server_drops_the_session_that_it_made_and_keeps_the_one_that_it_reused() {
    children
        .measured(
            Protocol.TLS12_ID,
            """
            context A
            server c1 in A
            accept c1 none s1        | returned 1; c1 holds s1; s1 resumable; A caches 1
            shutdown c1
            reset c1                 | returned 1; c1 holds none
            accept c1 s1 s2          | returned 1; c1 holds s1; c1 reused
            shutdown c1
            reset c1                 | returned 1; c1 not reused
            accept c1 none s2        | returned 1; c1 holds s2; s2 resumable; A caches 2
            reset c1                 | returned 1; c1 holds none
            accept c1 s2 s3          | returned 1; c1 holds s2; c1 reused
            reset c1                 | returned 1; c1 not reused
            """)
        .departs(Value.RESET_SERVER_DROPPED, Value.RESET_OPEN_KEPT, Value.OPEN_REPLACED_UNCHANGED);
  }

  @Test
  void a_handshake_of_tls_1_3_that_fails_leaves_the_session_in_the_connection_and_good() {
    children
        .measured(
            Protocol.TLS13,
            """
            context A
            cache A client
            new-callback A keeps
            connection c1 in A
            handshake c1 full s1     | returned 1; c1 offers none; c1 holds s1; s1 not resumable
            ticket c1 s2             | returned 1; A callback new s2; s2 resumable
            connection c2 in A
            set c2 s2                | returned 1; c2 holds s2
            connect c2 failed        | returned -1 because TLSV1_ALERT_PROTOCOL_VERSION; c2 offers s2
            """)
        .departs(
            Value.FAILED_KEPT,
            Value.FAILED_UNCHANGED,
            Value.FIRST_TICKET_HANDED,
            Value.CLIENT_CACHED_TOLD);
  }

  @Test
  void an_expired_session_is_removed_by_a_server_of_another_id_context() {
    children
        .measured(
            Protocol.TLS12_ID,
            """
            context A
            server c1 in A
            accept c1 none s1        | returned 1; c1 holds s1; s1 resumable; A caches 1
            shutdown c1
            free c1
            expire s1
            id-context A 1
            server c1 in A
            accept c1 s1 s2          | returned 1; s1 destroyed; c1 holds s2; s2 resumable
            """)
        .conforms();
  }
}
