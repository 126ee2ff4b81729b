package dev.reprise.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.clause.Covers;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.Installed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The flush that a cache makes by itself, for which the machine has no rule: it counts nothing. */
class AutomaticFlushTest {

  private static final int CONNECTIONS = 260;

  private static final Fact FLUSHED =
      new Fact.CalledBack(new Context(1), Callback.REMOVE, new Session(1));

  /** A cache with one session of the application's, after which many more connections are made. */
  private static Script script(String whatHappensToIt) throws ScriptException {
    StringBuilder text =
        new StringBuilder(
            """
            context A
            cache A client
            remove-callback A watches
            connection c1 in A
            connect c1 full s1
            app takes s1 from c1
            shutdown c1
            free c1
            """);
    text.append(whatHappensToIt);
    for (int number = 2; number <= CONNECTIONS; number++) {
      text.append(
          "connection c1 in A; connect c1 full s%d; shutdown c1; free c1\n".formatted(number));
    }
    return Script.parse(text.toString());
  }

  /** With which of the context's connections the first session left the cache. */
  private static Optional<Integer> flushedBy(Trace trace) {
    int connected = 0;
    for (int i = 0; i < trace.script().size(); i++) {
      connected += trace.script().calls().get(i) instanceof Call.Connect ? 1 : 0;
      if (trace.observations().get(i).facts().contains(FLUSHED)) {
        return Optional.of(connected);
      }
    }
    return Optional.empty();
  }

  @Test
  @Covers(Clause.CACHE_7)
  void openssl_flushes_what_is_expired_once_255_connections_are_made() throws ScriptException {
    try (ChildSubject openssl = Installed.openssl(Protocol.TLS12_ID)) {
      assertThat(flushedBy(openssl.run(script("expire s1\n")))).contains(256);
    }
  }

  @Test
  @Covers(Clause.CACHE_7)
  void what_is_not_expired_stays() throws ScriptException {
    try (ChildSubject openssl = Installed.openssl(Protocol.TLS12_ID)) {
      assertThat(flushedBy(openssl.run(script("")))).isEmpty();
    }
  }
}
