package dev.reprise.conformance;

import static dev.reprise.conformance.SharedChildren.S1_AND_C2;

import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Facts that were measured on OpenSSL 3.0, situation by situation: {@code semantics.md}, section 4.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSslFactsTest {

  @RegisterExtension private final SharedChildren children = new SharedChildren(Stacks.OPENSSL);

  @ParameterizedTest
  @EnumSource
  void a_first_handshake_and_then_get1_make_two_references(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A       | done; c1 holds none; c1 not reused
            start c1                 | done; c1 offers none; c1 holds unnamed
            finish c1 full s1        | returned 1; c1 holds s1; s1 count 1; s1 resumable
            app takes s1 from c1     | gave s1; s1 count 2
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @Test
  void a_flush_from_inside_the_remove_callback_does_nothing_while_a_session_is_evicted() {
    children
        .measured(
            Protocol.TLS12_ID,
            """
            context A
            cache A client
            connection c1 in A
            connect c1 full s1
            connection c2 in A
            connect c2 full s2
            expire s1
            expire s2
            remove-callback A flushes
            cache-size A 3
            connection c3 in A
            connect c3 full s3       | returned 1; c3 offers none; A callback remove s1; c3 holds s3; s1 count 1; s1 not resumable; s3 count 2; s3 resumable
            cached A                 | returned 2
            """)
        .departs(Value.CACHE_FULL_BELOW_SIZE, Value.NESTED_FLUSH_IGNORED);
  }

  @ParameterizedTest
  @EnumSource
  void a_connection_that_has_started_gets_another_name(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                start c2                 | done; c2 offers none; c2 holds unnamed
                dup c3 of c2             | done; c3 holds unnamed; c3 not reused
                free c2                  | done
                finish c3 full s2        | returned 1; c3 holds s2; s2 count 1; s2 resumable
                shutdown c3              | returned 0
                free c3                  | done; s2 destroyed
                (closing)                | done; s1 destroyed
                """)
        .conforms();
  }

  @Test
  void a_ticket_is_read_after_one_s_own_shutdown() {
    children
        .measured(
            Protocol.TLS13,
            """
            context A
            connection c1 in A
            handshake c1 full s1     | returned 1; c1 offers none; c1 holds s1; s1 count 1; s1 not resumable
            shutdown c1              | returned 0
            ticket c1 s2             | returned 1; s1 destroyed; c1 holds s2; s2 count 1; s2 resumable
            app takes s2 from c1     | gave s2; s2 count 2
            free c1                  | done; s2 count 1
            (closing)                | done; s2 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_shutdown_before_the_handshake_and_a_second_connect_do_nothing(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            shutdown c1              | returned -1 because uninitialized
            start c1                 | done; c1 offers none; c1 holds unnamed
            shutdown c1              | returned -1 because shutdown while in init
            finish c1 full s1        | returned 1; c1 holds s1; s1 count 1; s1 resumable
            connect c1 full s2       | returned 1
            shutdown c1              | returned 0
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void setting_takes_one_reference_however_often_and_null_gives_it_back(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                set c2 s1                | returned 1
                clear c2                 | returned 1; c2 holds none; s1 count 1
                clear c2                 | returned 1
                (closing)                | done; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void setting_gives_the_session_before_back(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                app makes s2             | gave s2; s2 count 1; s2 not resumable
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                set c2 s2                | returned 1; c2 holds s2; s1 count 1; s2 count 2
                app frees s2             | done; s2 count 1
                set c2 s1                | returned 1; s2 destroyed; c2 holds s1; s1 count 2
                (closing)                | done; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_session_of_another_version_is_not_offered_and_stays_good(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                version c2 other         | returned 1
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                start c2                 | done; c2 offers none; c2 holds unnamed; s1 count 1
                finish c2 full s2        | returned 1; c2 holds s2; s2 count 1; s2 resumable
                connection c3 in A       | done; c3 holds none; c3 not reused
                set c3 s2                | returned 1; c3 holds s2; s2 count 2
                start c3                 | done; c3 offers none; c3 holds unnamed; s2 count 1
                connection c4 in A       | done; c4 holds none; c4 not reused
                set c4 s1                | returned 1; c4 holds s1; s1 count 2
                (closing)                | done; s2 destroyed; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_client_in_another_id_context_ends_the_handshake_and_spoils_the_session(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                id-context A 1                | returned 1
                connection c3 in A       | done; c3 holds none; c3 not reused
                set c3 s1                | returned 1; c3 holds s1; s1 count 2
                connect c3 reused s2     | returned -1 because attempt to reuse session in different context; c3 offers s1; c3 accepted; c3 reused; s1 not resumable
                (closing)                | done; s1 destroyed
                """)
        .departs(Value.FAILED_KEPT, Value.CLIENT_ID_CONTEXT_FAILS);
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS12_ID", "TLS12_TICKET"})
  void a_reused_session_stays_with_its_reference_in_tls_1_2(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                connect c2 reused s2     | returned 1; c2 offers s1; c2 accepted; c2 reused
                reused c2                | returned 1
                get c2                   | gave s1
                (closing)                | done; s1 destroyed
                """)
        .conforms();
  }

  @Test
  void a_reused_session_has_a_successor_in_tls_1_3_and_its_reference_is_given_back() {
    children
        .measured(
            Protocol.TLS13,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                start c2                 | done; c2 offers s1
                finish c2 reused s2      | returned 1; c2 accepted; c2 holds s2; c2 reused; s1 count 1; s2 count 1; s2 resumable
                reused c2                | returned 1
                get c2                   | gave s2
                (closing)                | done; s2 destroyed; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_declined_session_is_given_back_on_the_server_s_answer(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                start c2                 | done; c2 offers s1
                finish c2 full s2        | returned 1; c2 not accepted; c2 holds s2; s1 count 1; s2 count 1; s2 resumable
                reused c2                | returned 0
                get c2                   | gave s2
                (closing)                | done; s2 destroyed; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_is_not_resumable_is_given_back_before_the_client_hello(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1     | gave s1; s1 count 2
            free c1                  | done; s1 count 1; s1 not resumable
            connection c2 in A
            set c2 s1                | returned 1; c2 holds s1; s1 count 2
            start c2                 | done; c2 offers none; c2 holds unnamed; s1 count 1
            finish c2 full s2        | returned 1; c2 holds s2; s2 count 1; s2 resumable
            (closing)                | done; s2 destroyed; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_handshake_that_fails_keeps_its_session_until_it_is_freed(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                connect c2 failed        | returned -1 because tlsv1 alert protocol version; c2 offers s1; s1 not resumable
                get c2                   | gave s1
                free c2                  | done; s1 count 1
                (closing)                | done; s1 destroyed
                """)
        .departs(Value.FAILED_KEPT);
  }

  @ParameterizedTest
  @EnumSource
  void an_open_session_that_is_cleared_is_good_for_nobody(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1     | gave s1; s1 count 2
            connection c2 in A
            set c2 s1                | returned 1; c2 holds s1; s1 count 3
            clear c1                 | returned 1; c1 holds none; s1 count 2; s1 not resumable
            start c2                 | done; c2 offers none; c2 holds unnamed; s1 count 1
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void an_open_session_whose_connection_is_freed_is_good_for_nobody(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1     | gave s1; s1 count 2
            connection c2 in A
            set c2 s1                | returned 1; c2 holds s1; s1 count 3
            free c1                  | done; s1 count 2; s1 not resumable
            start c2                 | done; c2 offers none; c2 holds unnamed; s1 count 1
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void an_offered_session_stays_good_when_its_connection_is_freed_in_mid_handshake(
      Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 holds s1; s1 count 2
                start c2                 | done; c2 offers s1
                free c2                  | done; s1 count 1
                (closing)                | done; s1 destroyed
                """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_was_shut_down_stays_good_when_it_is_cleared(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1     | gave s1; s1 count 2
            shutdown c1              | returned 0
            clear c1                 | returned 1; c1 holds none; s1 count 1
            connection c2 in A
            set c2 s1                | returned 1; c2 holds s1; s1 count 2
            start c2                 | done; c2 offers s1
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_was_shut_down_stays_good_when_its_connection_is_freed(Protocol protocol) {
    children
        .measured(
            protocol,
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1     | gave s1; s1 count 2
            shutdown c1              | returned 0
            free c1                  | done; s1 count 1
            connection c2 in A
            set c2 s1                | returned 1; c2 holds s1; s1 count 2
            start c2                 | done; c2 offers s1
            (closing)                | done; s1 destroyed
            """)
        .conforms();
  }

  @ParameterizedTest
  @EnumSource
  void a_session_of_another_context_is_used_silently_and_the_caller_is_to_blame(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                context B
                connection c3 in B
                set c3 s1                | returned 1; c3 holds s1; s1 count 2
                connect c3 reused s3
                reused c3                | returned 1
                """)
        .callerViolates(Clause.CTX_1, 9);
  }
}
