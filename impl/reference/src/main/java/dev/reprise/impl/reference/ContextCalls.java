package dev.reprise.impl.reference;

import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Result;
import java.util.function.Supplier;

/** The calls of a script on contexts, their caches and their callbacks. */
final class ContextCalls {

  private final Scene scene;
  private final ScriptedCallbacks callbacks;
  private final Supplier<? extends SslContext> make;

  ContextCalls(Scene scene, ScriptedCallbacks callbacks, Supplier<? extends SslContext> make) {
    this.scene = scene;
    this.callbacks = callbacks;
    this.make = make;
  }

  Result make(Context name) {
    if (scene.exists(name)) {
      return Answers.taken(name);
    }
    scene.add(name, make.get());
    return Result.DONE;
  }

  Result free(Context name) {
    return scene.free(name);
  }

  Result cacheMode(Context of, CacheMode mode) {
    return scene.on(of, context -> context.setCacheMode(mode) == null ? 0 : 1);
  }

  Result cacheSize(Context of, int size) {
    return scene.on(of, context -> context.setCacheSize(size) < 0 ? 0 : 1);
  }

  Result add(Context to, Session session) {
    WatchedSession watched = scene.session(session);
    return watched == null
        ? Answers.unknown(session)
        : scene.on(to, context -> context.addSession(watched.session()));
  }

  Result remove(Context from, Session session) {
    WatchedSession watched = scene.session(session);
    return watched == null
        ? Answers.unknown(session)
        : scene.on(from, context -> context.removeSession(watched.session()));
  }

  Result flush(Context of, Moment at) {
    SslContext context = scene.context(of);
    return context == null ? Answers.unknown(of) : Answers.done(context.flushSessions(seconds(at)));
  }

  private static long seconds(Moment at) {
    return switch (at) {
      case NOW -> SslSession.now();
      case LATER -> Long.MAX_VALUE;
    };
  }

  Result number(Context of) {
    return scene.on(of, SslContext::cachedSessions);
  }

  Result newCallback(Context of, NewCallback does) {
    return scene.on(of, context -> context.setNewCallback(callbacks.onNew(of, does)));
  }

  Result removeCallback(Context of, RemoveCallback does) {
    return scene.on(of, context -> context.setRemoveCallback(callbacks.onRemove(of, does)));
  }

  Result getCallback(Context of, GetCallback does) {
    return scene.on(of, context -> context.setGetCallback(callbacks.onGet(of, does)));
  }

  Result idContext(Context of, int scope) {
    return scene.on(of, context -> context.setIdContext(scope));
  }
}
