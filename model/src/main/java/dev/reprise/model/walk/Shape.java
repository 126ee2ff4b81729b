package dev.reprise.model.walk;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/**
 * What a step looks like when names are forgotten: the unit in which coverage is counted.
 *
 * <p>Two steps have the same shape if the same call meets a connection in the same phase, holding a
 * session in the same condition, with an argument in the same condition, and the same choices are
 * taken. A session's condition is whether it can be resumed, whether it has a home, and whether it
 * has one owner, two or more.
 */
public record Shape(String text) {

  /** The shape of a step from that state. */
  public static Shape of(State before, Call call, Answer answer, List<Value> taken) {
    StringBuilder text = new StringBuilder(48);
    text.append(call.getClass().getSimpleName());
    if (answer.word() != Answer.Word.DONE) {
      text.append(' ').append(answer.word());
    }
    switch (call) {
      case Call.ContextNew c -> {}
      case Call.ContextFree c -> text.append(before.inUse(c.context().number()) ? " in use" : "");
      case Call.ConnectionNew c -> {}
      case Call.ConnectionFree c -> connection(text, before, c.connection());
      case Call.SessionNew c -> {}
      case Call.SetSession c -> {
        connection(text, before, c.on());
        if (before.session(c.on().number()) == c.session().number()) {
          text.append(", the same");
        } else {
          text.append(", other:");
          session(text, before, c.session());
        }
      }
      case Call.ClearSession c -> connection(text, before, c.on());
      case Call.ConnectStart c -> connection(text, before, c.connection());
      case Call.ConnectFinish c -> {
        connection(text, before, c.connection());
        text.append(' ').append(c.outcome());
      }
      case Call.Connect c -> {
        connection(text, before, c.connection());
        text.append(' ').append(c.outcome());
      }
      case Call.SessionReused c -> {
        connection(text, before, c.of());
        text.append(before.reused(c.of().number()) ? " reused" : "");
      }
      case Call.GetSession c -> connection(text, before, c.of());
      case Call.Get1Session c -> connection(text, before, c.from());
      case Call.SessionUpRef c -> session(text, before, c.session());
      case Call.SessionFree c -> session(text, before, c.session());
      case Call.Shutdown c -> connection(text, before, c.connection());
      case Call.Handshake c -> {}
      case Call.Ticket c -> {}
      case Call.PeerShutdown c -> {}
      case Call.ConnectionClear c -> {}
      case Call.ConnectionDup c -> {}
      case Call.CopySessionId c -> {}
      case Call.SetContext c -> {}
      case Call.SessionDup c -> {}
      case Call.SetCacheMode c -> {}
      case Call.SetCacheSize c -> {}
      case Call.CacheAdd c -> {}
      case Call.CacheRemove c -> {}
      case Call.CacheFlush c -> {}
      case Call.CacheNumber c -> {}
      case Call.SessionSetTime c -> {}
      case Call.SetNewCallback c -> {}
      case Call.SetRemoveCallback c -> {}
      case Call.SetGetCallback c -> {}
      case Call.ServerNew c -> {}
      case Call.Accept c -> {}
      case Call.SetIdContext c -> {}
    }
    for (Value value : taken) {
      text.append(" [").append(value.name()).append(']');
    }
    return new Shape(text.toString());
  }

  /** Whether the stack takes that value of a switch in such a step. */
  boolean takes(Value value) {
    return text.contains("[" + value.name() + "]");
  }

  private static void connection(StringBuilder text, State state, Connection connection) {
    int c = connection.number();
    text.append(' ').append(state.phase(c).name());
    int s = state.session(c);
    if (s != 0) {
      text.append(" holding");
      session(text, state, new Session(s));
    }
  }

  private static void session(StringBuilder text, State state, Session session) {
    int s = session.number();
    int owners = state.owners(s);
    text.append(state.resumable(s) ? " resumable" : " not-resumable")
        .append(state.home(s) == 0 ? " blank" : "")
        .append(owners > 2 ? " x3" : owners == 2 ? " x2" : " x1");
  }

  @Override
  public String toString() {
    return text;
  }
}
