package dev.reprise.impl.reference;

import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.EnumSet;
import java.util.function.Supplier;

/** The reference, or something made of it, as a stack. It can be asked everything. */
public final class ReferenceStack implements Stack {

  private final Identity identity;
  private final Supplier<? extends SslContext> contexts;
  private final Supplier<? extends SslSession> blanks;

  /** The reference as it is. */
  public ReferenceStack() {
    this("reference", SslContext::new, SslSession::new);
  }

  /**
   * Something made of the reference.
   *
   * @param name its short name
   * @param contexts makes contexts, which make connections and the sessions of handshakes
   * @param blanks makes blank sessions
   */
  public ReferenceStack(
      String name, Supplier<? extends SslContext> contexts, Supplier<? extends SslSession> blanks) {
    // The simulated handshake says no more than the page, which was written of sessions by id.
    this.identity =
        new Identity(name, "manual page", Protocol.TLS12_ID, EnumSet.allOf(Capability.class));
    this.contexts = contexts;
    this.blanks = blanks;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public World world(boolean misuse) {
    return new ReferenceWorld(contexts, blanks, misuse);
  }

  /** Worlds share nothing. */
  @Override
  public void close() {}
}
