package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Trace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * An OpenSSL, or a library of its kind, of this machine, in children: one for each protocol,
 * started when it is needed, and ended after the tests of the class that registers this.
 */
final class InstalledOpenSsl implements AfterAllCallback, AutoCloseable {

  private final String stack;
  private final ProcessOptions options;
  private final Map<Protocol, ChildSubject> children = new EnumMap<>(Protocol.class);

  InstalledOpenSsl(boolean misuse) {
    this(LibraryChild.OPENSSL, misuse);
  }

  InstalledOpenSsl(String stack, boolean misuse) {
    this.stack = stack;
    this.options = ProcessOptions.DEFAULT.withMisuse(misuse);
  }

  ChildSubject speaking(Protocol protocol) {
    return children.computeIfAbsent(protocol, this::start);
  }

  private ChildSubject start(Protocol protocol) {
    try {
      return LibraryChild.PROGRAM.start(StackChoice.of(stack, protocol), options);
    } catch (StackUnavailableException e) {
      String why = "unsupported: " + e.getMessage();
      if ("1".equals(System.getenv("REPRISE_CI"))) {
        throw new AssertionError(why, e); // It promises that all are there.
      }
      throw new TestAbortedException(why, e);
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

  /** The observations of a script that runs to its end: one for each call, then the closing's. */
  List<String> seen(Protocol protocol, String script) {
    Trace trace = run(protocol, script);
    assertThat(trace.ending()).isEqualTo(Ending.COMPLETED);
    return trace.observations().stream().map(Observation::toString).toList();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    children.values().forEach(ChildSubject::close);
  }
}
