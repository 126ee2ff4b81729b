package dev.reprise.clause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.reference.ErrorStack;
import dev.reprise.impl.reference.Reason;
import dev.reprise.impl.reference.SslConnection;
import dev.reprise.impl.reference.SslContext;
import dev.reprise.impl.reference.SslError;
import dev.reprise.impl.reference.SslSession;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** SSL_set_session(3), NOTES, and SSL_CTX_free(3): a session and its one context. */
class OneContextTest extends ClauseTest {

  @Test
  @Covers(Clause.CTX_1)
  void a_session_cannot_be_set_on_a_connection_of_another_context() {
    Showing set =
        show(
            """
            context A
            context B
            connection c1 in A
            connect c1 full s1
            connection c2 in B
            set c2 s1
            """);

    assertThat(set.answer()).isEqualTo("UNDEFINED CTX-1");
    assertThat(set.owners(1)).isEqualTo("1 owner: c1");
    assertThat(set.seen()).isEqualTo("returned 0 because the session belongs to another context");
    assertThat(set.verdict()).isEqualTo("caller violates CTX-1 at call 6");
  }

  @Test
  @Covers(Clause.CTX_1)
  void a_blank_session_belongs_to_the_first_context_that_it_is_set_in() {
    String blank =
        """
        context A
        context B
        connection c1 in A
        connection c2 in B
        app makes s1
        """;

    assertThat(show(blank + "set c2 s1\n").verdict()).isEqualTo("conforms");
    assertThat(show(blank + "set c2 s1\nclear c2\nset c1 s1\n").verdict())
        .isEqualTo("caller violates CTX-1 at call 8");
  }

  @Test
  @Covers(Clause.CTX_1)
  void a_session_belongs_to_its_context_however_many_references_it_has() {
    Showing set =
        show(
            """
            context A
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1
            app2 takes s1
            shutdown c1
            free c1
            free A
            context B
            connection c2 in B
            set c2 s1
            """);

    assertThat(set.answer()).isEqualTo("UNDEFINED CTX-1");
    assertThat(set.verdict()).isEqualTo("caller violates CTX-1 at call 11");
  }

  @Test
  @Covers(Clause.CTX_2)
  void a_session_is_linked_into_the_cache_of_one_context_and_of_no_other() {
    SslContext a = new SslContext();
    a.setCacheMode(CacheMode.CLIENT);
    SslContext b = new SslContext();
    SslConnection first = Objects.requireNonNull(a.newConnection());
    SslConnection second = Objects.requireNonNull(a.newConnection());
    first.connect(offered -> Outcome.FULL);
    second.connect(offered -> Outcome.FULL);
    SslSession older = Objects.requireNonNull(first.getSession());
    SslSession newer = Objects.requireNonNull(second.getSession());
    assertThat(a.sessions()).as("linked, newest first").containsExactly(newer, older);

    assertThat(b.addSession(older)).isZero();

    assertThat(ErrorStack.peekLast())
        .extracting(SslError::reason)
        .isEqualTo(Reason.SESSION_OF_ANOTHER_CONTEXT);
    assertThat(b.sessions()).isEmpty();
    assertThat(a.sessions()).as("the links are as they were").containsExactly(newer, older);
    ErrorStack.clear();
    shows(Clause.CTX_2);
  }

  @Test
  @Covers(Clause.CTXF_1)
  void a_context_that_was_freed_serves_its_connections_on() {
    Showing connect =
        show(
            """
            context A
            connection c1 in A
            free A
            connect c1 full s1
            app takes s1 from c1
            """);

    assertThat(connect.seen()).isEqualTo("gave s1; s1 count 2");
    assertThat(connect.verdict()).isEqualTo("conforms");
  }

  @Test
  @Covers(Clause.CTXF_1)
  void a_context_that_was_freed_makes_no_more_connections_and_is_not_freed_again() {
    Showing make = show("context A\nfree A\nconnection c1 in A\n");
    assertThat(make.answer()).isEqualTo("UNDEFINED CTXF-1");
    assertThat(make.seen()).isEqualTo("returned 0 because the context is freed");
    assertThat(make.verdict()).isEqualTo("caller violates CTXF-1 at call 3");

    Showing free = show("context A\nfree A\nfree A\n");
    assertThat(free.answer()).isEqualTo("UNDEFINED CTXF-1");
    assertThat(free.verdict()).isEqualTo("caller violates CTXF-1 at call 3");
  }
}
