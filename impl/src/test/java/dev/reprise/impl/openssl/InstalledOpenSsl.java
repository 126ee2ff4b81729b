package dev.reprise.impl.openssl;

import dev.reprise.impl.child.ChildOptions;
import dev.reprise.impl.child.ChildSubject;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.Stacks;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.EnumMap;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The OpenSSL of this machine, in children: one for each protocol, started when it is needed. */
final class InstalledOpenSsl implements AutoCloseable {

  private final ChildOptions options;
  private final Map<Protocol, ChildSubject> children = new EnumMap<>(Protocol.class);

  InstalledOpenSsl(boolean misuse) {
    this.options = ChildOptions.DEFAULT.withMisuse(misuse);
  }

  ChildSubject speaking(Protocol protocol) {
    return children.computeIfAbsent(protocol, this::start);
  }

  private ChildSubject start(Protocol protocol) {
    try {
      return ChildSubject.start(StackChoice.of(Stacks.OPENSSL, protocol), options);
    } catch (StackUnavailableException e) {
      throw new TestAbortedException("no OpenSSL to try: " + e.getMessage(), e);
    }
  }

  /** Runs a script, given as text. */
  Trace run(Protocol protocol, String script) {
    try {
      return speaking(protocol).run(Script.parse(script));
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    children.values().forEach(ChildSubject::close);
  }
}
