package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorStackTest {

  @BeforeEach
  void nothing_failed_yet() {
    ErrorStack.clear();
  }

  @Test
  void is_empty_where_nothing_failed() {
    assertThat(ErrorStack.peek()).isNull();
    assertThat(ErrorStack.peekLast()).isNull();
    assertThat(ErrorStack.get()).isNull();
  }

  @Test
  void gives_the_earliest_first_and_each_once() {
    ErrorStack.refuse("SSL_new", Reason.CONTEXT_FREED);
    ErrorStack.refuse("SSL_free", Reason.CONNECTION_FREED);

    assertThat(ErrorStack.peek()).isEqualTo(new SslError("SSL_new", Reason.CONTEXT_FREED));
    assertThat(ErrorStack.peekLast()).isEqualTo(new SslError("SSL_free", Reason.CONNECTION_FREED));
    assertThat(ErrorStack.get()).isEqualTo(new SslError("SSL_new", Reason.CONTEXT_FREED));
    assertThat(ErrorStack.get()).hasToString("SSL_free: the connection is freed");
    assertThat(ErrorStack.get()).isNull();
  }

  @Test
  void belongs_to_one_thread() {
    ErrorStack.refuse("SSL_new", Reason.CONTEXT_FREED);

    boolean emptyElsewhere =
        CompletableFuture.supplyAsync(() -> ErrorStack.peek() == null, Thread::startVirtualThread)
            .join();

    assertThat(emptyElsewhere).isTrue();
    assertThat(ErrorStack.peek()).isNotNull();
  }

  @Test
  void loses_the_earliest_where_there_are_too_many() {
    ErrorStack.refuse("SSL_new", Reason.CONTEXT_FREED);
    for (int i = 0; i < ErrorStack.CAPACITY; i++) {
      ErrorStack.refuse("SSL_free", Reason.CONNECTION_FREED);
    }

    int entries = 0;
    for (SslError error = ErrorStack.get(); error != null; error = ErrorStack.get()) {
      assertThat(error.call()).isEqualTo("SSL_free");
      entries++;
    }
    assertThat(entries).isEqualTo(ErrorStack.CAPACITY);
  }

  @Test
  void is_left_alone_by_a_call_that_succeeds() {
    ErrorStack.refuse("SSL_new", Reason.CONTEXT_FREED);

    assertThat(new SslSession().upRef()).isEqualTo(1);

    assertThat(ErrorStack.get()).isNotNull();
  }
}
