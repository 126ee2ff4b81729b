package dev.reprise.spec.script;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import java.util.Arrays;
import java.util.List;

/** Reads the call that one line says. */
final class CallReader {

  private final Line line;

  CallReader(Line line) {
    this.line = line;
  }

  Call call() throws ScriptException {
    String first = line.word(0);
    if (first.startsWith("app")) {
      return actorCall(line.actor(first));
    }
    return switch (first) {
      case "context" -> {
        line.expect(2, "context A");
        yield new Call.ContextNew(line.context(1));
      }
      case "connection" -> {
        names(4, "connection c1 in A", "in");
        yield new Call.ConnectionNew(line.connection(1), line.context(3));
      }
      case "server" -> {
        names(4, "server c1 in A", "in");
        yield new Call.ServerNew(line.connection(1), line.context(3));
      }
      case "free" -> {
        line.expect(2, "free c1, or free A, or app frees s1");
        yield Line.names('c', line.word(1))
            ? new Call.ConnectionFree(line.connection(1))
            : new Call.ContextFree(line.context(1));
      }
      case "set" -> {
        line.expect(3, "set c1 s1");
        yield new Call.SetSession(line.connection(1), line.session(2));
      }
      case "clear" -> {
        line.expect(2, "clear c1");
        yield new Call.ClearSession(line.connection(1));
      }
      case "start" -> {
        line.expect(2, "start c1");
        yield new Call.ConnectStart(line.connection(1));
      }
      case "finish" -> new Call.ConnectFinish(line.connection(1), outcome(), fresh(3));
      case "connect" -> new Call.Connect(line.connection(1), outcome(), fresh(3));
      case "handshake" -> new Call.Handshake(line.connection(1), outcome(), fresh(3));
      case "accept" -> accept();
      case "ticket" -> {
        line.expect(3, "ticket c1 s1");
        yield new Call.Ticket(line.connection(1), line.session(2));
      }
      case "reused" -> {
        line.expect(2, "reused c1");
        yield new Call.SessionReused(line.connection(1));
      }
      case "get" -> {
        line.expect(2, "get c1");
        yield new Call.GetSession(line.connection(1));
      }
      case "shutdown" -> {
        line.expect(2, "shutdown c1");
        yield new Call.Shutdown(line.connection(1));
      }
      case "peer-shutdown" -> {
        line.expect(2, "peer-shutdown c1");
        yield new Call.PeerShutdown(line.connection(1));
      }
      case "reset" -> {
        line.expect(2, "reset c1");
        yield new Call.ConnectionClear(line.connection(1));
      }
      case "dup" -> {
        names(4, "dup c2 of c1", "of");
        yield new Call.ConnectionDup(line.connection(1), line.connection(3));
      }
      case "copy-session" -> {
        names(4, "copy-session c2 from c1", "from");
        yield new Call.CopySessionId(line.connection(1), line.connection(3));
      }
      case "move" -> {
        names(4, "move c1 to B", "to");
        yield new Call.SetContext(line.connection(1), line.context(3));
      }
      case "version" -> new Call.SetVersion(line.connection(1), oneOf(2, Version.values()));
      case "cache" -> new Call.SetCacheMode(line.context(1), cacheMode());
      case "cache-size" -> {
        line.expect(3, "cache-size A 1");
        yield new Call.SetCacheSize(line.context(1), line.count(2));
      }
      case "add" -> {
        names(4, "add s1 to A", "to");
        yield new Call.CacheAdd(line.context(3), line.session(1));
      }
      case "remove" -> {
        names(4, "remove s1 from A", "from");
        yield new Call.CacheRemove(line.context(3), line.session(1));
      }
      case "flush" -> new Call.CacheFlush(line.context(1), oneOf(2, Moment.values()));
      case "cached" -> {
        line.expect(2, "cached A");
        yield new Call.CacheNumber(line.context(1));
      }
      case "expire", "renew" -> {
        line.expect(2, first + " s1");
        yield new Call.SessionSetTime(line.session(1), first.equals("expire"));
      }
      case "new-callback" ->
          new Call.SetNewCallback(line.context(1), oneOf(2, NewCallback.values()));
      case "remove-callback" ->
          new Call.SetRemoveCallback(line.context(1), oneOf(2, RemoveCallback.values()));
      case "get-callback" ->
          new Call.SetGetCallback(line.context(1), oneOf(2, GetCallback.values()));
      case "scope" -> {
        line.expect(3, "scope A 1");
        yield new Call.SetIdContext(line.context(1), line.count(2));
      }
      default ->
          throw line.error(
              "no call is written '"
                  + Line.shortened(first)
                  + " …'; a line is a call such as 'set c1 s1' or 'connect c1 full s1':"
                  + " 'reprise replay --help' lists them all");
    };
  }

  private Call actorCall(Actor by) throws ScriptException {
    String form =
        by + " makes|takes|frees s1, or " + by + " takes s1 from c1, or " + by + " copies s1 as s2";
    if (line.size() < 3) {
      throw line.error("expected '" + form + "'");
    }
    switch (line.word(1)) {
      case "makes" -> {
        line.expect(3, by + " makes s1");
        return new Call.SessionNew(by, line.session(2));
      }
      case "frees" -> {
        line.expect(3, by + " frees s1");
        return new Call.SessionFree(by, line.session(2));
      }
      case "takes" -> {
        if (line.size() == 3) {
          return new Call.SessionUpRef(by, line.session(2));
        }
        line.expect(5, by + " takes s1 from c1");
        line.expect(3, by + " takes s1 from c1", "from");
        return new Call.Get1Session(by, line.connection(4), sessionOrNone(2));
      }
      case "copies" -> {
        line.expect(5, by + " copies s1 as s2");
        line.expect(3, by + " copies s1 as s2", "as");
        return new Call.SessionDup(by, line.session(2), line.session(4));
      }
      default -> throw line.error("expected '" + form + "'");
    }
  }

  private Call accept() throws ScriptException {
    if (line.size() < 3) {
      throw line.error("expected 'accept c1 none s1', 'accept c1 s1' or 'accept c1 s1 s2'");
    }
    return new Call.Accept(line.connection(1), sessionOrNone(2), fresh(3));
  }

  private Session sessionOrNone(int index) throws ScriptException {
    return line.word(index).equals("none") ? Session.NONE : line.session(index);
  }

  /** Checks the length of the line and the word between its two names. */
  private void names(int size, String form, String between) throws ScriptException {
    line.expect(size, form);
    line.expect(2, form, between);
  }

  private Outcome outcome() throws ScriptException {
    if (line.size() > 2) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.toString().equals(line.word(2))) {
          return outcome;
        }
      }
    }
    throw line.error(
        "expected '"
            + line.word(0)
            + " c1 full s1', '… reused' or '… failed'"
            + (line.size() > 2 ? ", found '" + Line.shortened(line.word(2)) + "'" : ""));
  }

  /** The new session's name, which may be left out. */
  private Session fresh(int index) throws ScriptException {
    if (line.size() == index) {
      return Session.NONE;
    }
    line.expect(index + 1, line.word(0) + " c1 " + line.word(index - 1) + " s1");
    if (line.word(index - 1).equals("failed")) {
      throw line.error("a failed handshake makes no session: leave out '" + line.word(index) + "'");
    }
    return line.session(index);
  }

  private CacheMode cacheMode() throws ScriptException {
    String form = "cache A off|client|server|both [no-lookup] [no-store]";
    if (line.size() < 3) {
      throw line.error("expected '" + form + "'");
    }
    List<String> words = line.from(2);
    String said = String.join(" ", words);
    for (int number = 0; number < CacheMode.COUNT; number++) {
      CacheMode mode = CacheMode.of(number);
      if (mode.toString().equals(said)) {
        return mode;
      }
    }
    throw line.error("expected '" + form + "', found '" + Line.shortened(said) + "'");
  }

  private <E extends Enum<E>> E oneOf(int index, E[] values) throws ScriptException {
    if (line.size() == index + 1) {
      for (E value : values) {
        if (value.toString().equals(line.word(index))) {
          return value;
        }
      }
    }
    String found = line.size() > index ? ", found '" + Line.shortened(line.word(index)) + "'" : "";
    throw line.error(
        "expected '"
            + line.word(0)
            + " "
            + line.word(1)
            + " …' with one of "
            + String.join(", ", Arrays.stream(values).map(Enum::toString).toList())
            + found);
  }
}
