package dev.reprise.impl.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Outcome;
import org.jspecify.annotations.Nullable;

/** Objects in the states that tests start from. */
final class Fixtures {

  static final Peer ACCEPTS = offered -> Outcome.REUSED;
  static final Peer DECLINES = offered -> Outcome.FULL;
  static final Peer FAILS = offered -> Outcome.FAILED;

  private Fixtures() {}

  static SslConnection fresh(SslContext context) {
    return requireNonNull(context.newConnection());
  }

  static SslConnection open(SslContext context) {
    SslConnection connection = fresh(context);
    assertThat(connection.connect(DECLINES)).isEqualTo(1);
    return connection;
  }

  static SslConnection closed(SslContext context) {
    SslConnection connection = open(context);
    assertThat(connection.shutdown()).isEqualTo(1);
    return connection;
  }

  static SslConnection failed(SslContext context) {
    SslConnection connection = fresh(context);
    assertThat(connection.connect(FAILS)).isEqualTo(-1);
    ErrorStack.clear();
    return connection;
  }

  static SslConnection handshaking(SslContext context) {
    SslConnection connection = fresh(context);
    assertThat(connection.startConnect()).isEqualTo(1);
    return connection;
  }

  static SslConnection freed(SslContext context) {
    SslConnection connection = fresh(context);
    assertThat(connection.free()).isEqualTo(1);
    return connection;
  }

  static SslConnection server(SslContext context) {
    SslConnection connection = fresh(context);
    assertThat(connection.setAcceptState()).isEqualTo(1);
    return connection;
  }

  /** A server that has made a full handshake and is open. */
  static SslConnection accepted(SslContext context) {
    SslConnection connection = server(context);
    assertThat(connection.accept(null)).isEqualTo(1);
    return connection;
  }

  /** A resumable session of the context that only the caller owns. */
  static SslSession session(SslContext context) {
    SslConnection connection = closed(context);
    SslSession session = requireNonNull(connection.get1Session());
    connection.free();
    return session;
  }

  /** The earliest reason on the error stack, which is taken from it. */
  static @Nullable Reason reason() {
    SslError error = ErrorStack.get();
    return error == null ? null : error.reason();
  }
}
