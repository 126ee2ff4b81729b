package dev.reprise.spec.call;

/**
 * Other names for the things that calls name. Each answers with the name that it is given, at
 * first.
 */
public interface Renaming {

  default Context context(Context context) {
    return context;
  }

  default Connection connection(Connection connection) {
    return connection;
  }

  /** Asked for real names only, not for {@link Session#NONE}. */
  default Session session(Session session) {
    return session;
  }

  default Actor actor(Actor actor) {
    return actor;
  }

  private Session sessionOrNone(Session session) {
    return session.number() <= 0 ? session : session(session);
  }

  /** The same call on other names. Every name is asked for once, in the order of the record. */
  default Call of(Call call) {
    return switch (call) {
      case Call.ContextNew(var a) -> new Call.ContextNew(context(a));
      case Call.ContextFree(var a) -> new Call.ContextFree(context(a));
      case Call.ConnectionNew(var c, var a) -> new Call.ConnectionNew(connection(c), context(a));
      case Call.ConnectionFree(var c) -> new Call.ConnectionFree(connection(c));
      case Call.SessionNew(var by, var s) -> new Call.SessionNew(actor(by), session(s));
      case Call.SetSession(var c, var s) -> new Call.SetSession(connection(c), session(s));
      case Call.ClearSession(var c) -> new Call.ClearSession(connection(c));
      case Call.ConnectStart(var c) -> new Call.ConnectStart(connection(c));
      case Call.ConnectFinish(var c, var outcome, var s) ->
          new Call.ConnectFinish(connection(c), outcome, sessionOrNone(s));
      case Call.Connect(var c, var outcome, var s) ->
          new Call.Connect(connection(c), outcome, sessionOrNone(s));
      case Call.Handshake(var c, var outcome, var s) ->
          new Call.Handshake(connection(c), outcome, sessionOrNone(s));
      case Call.Ticket(var c, var s) -> new Call.Ticket(connection(c), sessionOrNone(s));
      case Call.SessionReused(var c) -> new Call.SessionReused(connection(c));
      case Call.GetSession(var c) -> new Call.GetSession(connection(c));
      case Call.Get1Session(var by, var c, var s) ->
          new Call.Get1Session(actor(by), connection(c), sessionOrNone(s));
      case Call.SessionUpRef(var by, var s) -> new Call.SessionUpRef(actor(by), session(s));
      case Call.SessionFree(var by, var s) -> new Call.SessionFree(actor(by), session(s));
      case Call.Shutdown(var c) -> new Call.Shutdown(connection(c));
      case Call.PeerShutdown(var c) -> new Call.PeerShutdown(connection(c));
      case Call.ConnectionClear(var c) -> new Call.ConnectionClear(connection(c));
      case Call.ConnectionDup(var c, var of) ->
          new Call.ConnectionDup(connection(c), connection(of));
      case Call.CopySessionId(var to, var from) ->
          new Call.CopySessionId(connection(to), connection(from));
      case Call.SetContext(var c, var a) -> new Call.SetContext(connection(c), context(a));
      case Call.SetVersion(var c, var version) -> new Call.SetVersion(connection(c), version);
      case Call.SessionDup(var by, var s, var copy) ->
          new Call.SessionDup(actor(by), session(s), session(copy));
      case Call.SetCacheMode(var a, var mode) -> new Call.SetCacheMode(context(a), mode);
      case Call.SetCacheSize(var a, int size) -> new Call.SetCacheSize(context(a), size);
      case Call.CacheAdd(var a, var s) -> new Call.CacheAdd(context(a), session(s));
      case Call.CacheRemove(var a, var s) -> new Call.CacheRemove(context(a), session(s));
      case Call.CacheFlush(var a, var at) -> new Call.CacheFlush(context(a), at);
      case Call.CacheNumber(var a) -> new Call.CacheNumber(context(a));
      case Call.SessionSetTime(var s, boolean expired) ->
          new Call.SessionSetTime(session(s), expired);
      case Call.SetNewCallback(var a, var does) -> new Call.SetNewCallback(context(a), does);
      case Call.SetRemoveCallback(var a, var does) -> new Call.SetRemoveCallback(context(a), does);
      case Call.SetGetCallback(var a, var does) -> new Call.SetGetCallback(context(a), does);
      case Call.ServerNew(var c, var a) -> new Call.ServerNew(connection(c), context(a));
      case Call.Accept(var c, var offered, var s) ->
          new Call.Accept(connection(c), sessionOrNone(offered), sessionOrNone(s));
      case Call.SetIdContext(var a, int scope) -> new Call.SetIdContext(context(a), scope);
    };
  }
}
