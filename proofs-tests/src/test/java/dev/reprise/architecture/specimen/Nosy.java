package dev.reprise.architecture.specimen;

import dev.reprise.impl.reference.SslContext;
import dev.reprise.model.state.GrowingState;
import dev.reprise.search.Limits;
import dev.reprise.spec.call.Session;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Sees every room at once. */
public final class Nosy {

  private Nosy() {}

  static Optional<Session> spec() {
    return Optional.of(Session.NONE);
  }

  static GrowingState model() {
    return new GrowingState();
  }

  static Limits search() {
    return Limits.none();
  }

  static SslContext impl() {
    return new SslContext();
  }

  static boolean library() {
    return StringUtils.isEmpty("");
  }
}
