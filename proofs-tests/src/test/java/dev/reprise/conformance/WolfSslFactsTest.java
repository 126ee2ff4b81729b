package dev.reprise.conformance;

import static dev.reprise.conformance.SharedChildren.S1_AND_C2;

import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts that were measured on wolfSSL 5.5.4, to which a session is a value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WolfSslFactsTest {

  @RegisterExtension private final SharedChildren children = new SharedChildren(Stacks.WOLFSSL);

  @ParameterizedTest
  @EnumSource
  void setting_a_session_copies_it_and_takes_no_reference(Protocol protocol) {
    List<Value> departures =
        new ArrayList<>(
            List.of(
                Value.NEW_HOLDS_ITS_OWN,
                Value.SET_COPIES,
                Value.NULL_REFUSED,
                Value.REFUSAL_SILENT));
    if (protocol == Protocol.TLS12_ID) {
      departures.add(Value.REUSED_SUCCESSOR); // with a ticket, it may have been renewed
    }
    // Its copy of s1 has the id of s1 and no name. A ticket it does not show.
    Session offered = protocol == Protocol.TLS12_ID ? Session.UNNAMED : Session.UNKNOWN;
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 reused
                set c2 s1                | returned 1
                clear c2                 | returned 0
                connect c2 reused s2     | returned 1; c2 offers %s; c2 accepted; c2 holds s2; s2 count 1; s2 resumable
                app frees s1             | done; s1 destroyed
                (closing)                | done; s2 destroyed
                """
                    .formatted(offered))
        .departs(departures.toArray(Value[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void a_session_that_is_set_late_is_copied_over_the_one_that_is_there(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                connect c2 full s2       | returned 1; c2 offers none; c2 holds s2; s2 count 1; s2 resumable
                set c2 s2                | returned 0
                set c2 s1                | returned 1; c2 reused
                get c2                   | gave s2
                (closing)                | done; s2 destroyed; s1 destroyed
                """)
        .departs(
            Value.NEW_HOLDS_ITS_OWN,
            Value.SET_COPIES,
            Value.REFUSAL_SILENT,
            Value.LATE_REUSED_SAID);
  }

  @ParameterizedTest
  @EnumSource
  void a_blank_session_is_copied_before_the_handshake_and_refused_after_it(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                app makes s2             | gave s2; s2 count 1; s2 not resumable
                set c2 s2                | returned 1
                connect c2 full s3       | returned 1; c2 offers none; c2 holds s3; s3 count 1; s3 resumable
                set c2 s2                | returned 0
                (closing)                | done; s3 destroyed; s1 destroyed; s2 destroyed
                """)
        .departs(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES, Value.REFUSAL_SILENT);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS13")
  void a_blank_session_that_is_copied_over_a_good_one_gives_a_full_handshake(Protocol protocol) {
    children
        .measured(
            protocol,
            S1_AND_C2
                + """
                app makes s2             | gave s2; s2 count 1; s2 not resumable
                set c2 s1                | returned 1; c2 reused
                set c2 s2                | returned 1
                connect c2 full s3       | returned 1; c2 offers none; c2 holds s3; c2 not reused; s3 count 1; s3 resumable
                """)
        .departs(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES);
  }

  @Test
  void a_blank_session_that_is_copied_over_a_good_one_ends_the_handshake_of_tls_1_3() {
    children
        .measured(
            Protocol.TLS13,
            S1_AND_C2
                + """
                app makes s2             | gave s2; s2 count 1; s2 not resumable
                set c2 s1                | returned 1; c2 reused
                set c2 s2                | returned 1
                connect c2 full s3       | returned -1 because record layer version error
                (closing)                | done; s1 destroyed; s2 destroyed
                """)
        .departs(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES, Value.OVERWRITTEN_FAILS);
  }

  @Test
  void a_ticket_that_the_server_declines_ends_the_handshake_of_tls_1_2() {
    children
        .measured(
            Protocol.TLS12_TICKET,
            S1_AND_C2
                + """
                set c2 s1                | returned 1; c2 reused
                connect c2 full s2       | returned -1 because Out of order message, fatal; c2 offers unknown; c2 accepted
                (closing)                | done; s1 destroyed
                """)
        .departs(Value.NEW_HOLDS_ITS_OWN, Value.SET_COPIES, Value.DECLINED_FAILS);
  }

  @Test
  void a_session_of_another_context_is_used_without_a_word() {
    children
        .measured(
            Protocol.TLS13,
            """
            context A
            context B
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1
            connection c2 in B
            set c2 s1                | returned 1; c2 reused
            connect c2 reused s2     | returned 1; c2 offers unknown; c2 accepted; c2 holds s2; s2 count 1; s2 resumable
            """)
        .callerViolates(Clause.CTX_1, 6);
  }
}
