package dev.reprise.impl.reference;

import dev.reprise.spec.call.Context;
import dev.reprise.spec.subject.Fact;
import java.util.List;

/** A context that a script has named, and what was told of it last. */
final class WatchedContext {

  private final Context name;
  private final SslContext context;
  private int toldCached = -1;

  WatchedContext(Context name, SslContext context) {
    this.name = name;
    this.context = context;
  }

  SslContext context() {
    return context;
  }

  /** Adds what has changed since this was called last. */
  void tell(List<Fact> facts) {
    int cached = context.cachedSessions();
    if (cached != toldCached) {
      toldCached = cached;
      facts.add(new Fact.Cached(name, cached));
    }
  }
}
