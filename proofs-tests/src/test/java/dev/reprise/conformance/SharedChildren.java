package dev.reprise.conformance;

import dev.reprise.impl.process.ChildSubject;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.Installed;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The processes that measure one stack for all tests of the class that registers this: one for each
 * protocol.
 */
final class SharedChildren implements AfterAllCallback {

  /** s1 is owned by the application, once, and ready to be offered; c2 is fresh. */
  static final String S1_AND_C2 =
      """
      context A
      connection c1 in A
      connect c1 full s1
      app takes s1 from c1
      shutdown c1
      free c1
      connection c2 in A
      """;

  private final String stack;
  private final Map<Protocol, ChildSubject> children = new EnumMap<>(Protocol.class);

  SharedChildren(String stack) {
    this.stack = stack;
  }

  Measured measured(Protocol protocol, String table) {
    return Measured.on(children.computeIfAbsent(protocol, p -> Installed.stack(stack, p)), table);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    children.values().forEach(ChildSubject::close);
  }
}
