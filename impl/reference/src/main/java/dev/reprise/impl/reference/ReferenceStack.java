package dev.reprise.impl.reference;

import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.EnumSet;
import java.util.function.Supplier;

/**
 * The reference, or something made of it, as a stack. It can be asked everything.
 *
 * @param name its short name
 * @param contexts makes contexts, which make connections and the sessions of handshakes
 * @param blanks makes blank sessions
 */
public record ReferenceStack(
    String name, Supplier<? extends SslContext> contexts, Supplier<? extends SslSession> blanks)
    implements Stack {

  /** The reference as it is. */
  public ReferenceStack() {
    this("reference", SslContext::new, SslSession::new);
  }

  @Override
  public Identity identity() {
    // The simulated handshake says no more than the page, which was written of sessions by id.
    return new Identity(name, "manual page", Protocol.TLS12_ID, EnumSet.allOf(Capability.class));
  }

  @Override
  public World world(boolean misuse) {
    return new ReferenceWorld(this, misuse);
  }

  /** Worlds share nothing. */
  @Override
  public void close() {}
}
