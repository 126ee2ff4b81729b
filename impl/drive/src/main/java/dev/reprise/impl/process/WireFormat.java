package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines between parent and child, without their ends. See the package for an example. */
final class WireFormat {

  /** Said before the first call of a script is made. */
  static final String BEGIN = "begin";

  /** Said in place of {@link #BEGIN}, with what is wrong. */
  static final String UNREADABLE = "unreadable ";

  /** Said in place of an observation, with what was thrown. */
  static final String THREW = "threw ";

  private static final String NAME_AND_VERSION = "reprise-child 3 ";
  private static final String READY = NAME_AND_VERSION + "ready ";
  private static final String UNAVAILABLE = NAME_AND_VERSION + "unavailable ";

  /** Said of a stack that is not here, and of one that is here and cannot be used. */
  private static final String MISSING = "missing";

  private static final String UNFIT = "unfit";

  /** Stands between the parts of {@link #READY}, none of which contains it. */
  private static final String TAB = "\t";

  private WireFormat() {}

  /** Says who a stack is, what it can be asked, and which calls are missing, with the reasons. */
  static String ready(Identity identity) {
    Stream<String> who =
        Stream.of(identity.stack(), identity.protocol().toString(), identity.version());
    Stream<String> can = identity.capabilities().stream().sorted().map(Capability::toString);
    Stream<String> missing =
        identity.missing().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted();
    return READY
        + Stream.concat(who, Stream.concat(can, missing))
            .map(Printed::oneLine)
            .collect(Collectors.joining(TAB));
  }

  static String unavailable(StackUnavailableException why) {
    String kind = why.isMissing() ? MISSING : UNFIT;
    return UNAVAILABLE + kind + " " + why.place() + " " + why.reason();
  }

  /**
   * Reads the child's first line.
   *
   * @return empty where the line is none of this protocol's
   * @throws StackUnavailableException if that is what the line says
   */
  static Optional<Identity> hello(String line) throws StackUnavailableException {
    if (line.startsWith(UNAVAILABLE)) {
      String[] words = line.substring(UNAVAILABLE.length()).split(" ", 3);
      String place = words.length > 1 ? words[1] : "";
      String reason = words.length > 2 ? words[2] : "";
      throw words[0].equals(MISSING)
          ? new StackUnavailableException(place, reason)
          : StackUnavailableException.unfit(place, reason);
    }
    List<String> parts = List.of(line.split(TAB, -1));
    if (!line.startsWith(READY) || parts.size() < 3) {
      return Optional.empty();
    }
    String stack = parts.getFirst().substring(READY.length());
    Set<String> more = new HashSet<>(parts.subList(3, parts.size()));
    return Protocol.named(parts.get(1))
        .map(
            protocol ->
                new Identity(stack, parts.get(2), protocol, capabilities(more), missing(more)));
  }

  private static Set<Capability> capabilities(Set<String> parts) {
    return Arrays.stream(Capability.values())
        .filter(capability -> parts.contains(capability.toString()))
        .collect(Collectors.toSet());
  }

  private static Map<CallKind, String> missing(Set<String> parts) {
    Map<CallKind, String> calls = new EnumMap<>(CallKind.class);
    for (String part : parts) {
      int end = Math.max(0, part.indexOf('='));
      CallKind.named(part.substring(0, end))
          .ifPresent(call -> calls.put(call, part.substring(end + 1)));
    }
    return calls;
  }

  static String script(Script script) {
    return script.calls().stream().map(ScriptText::print).collect(Collectors.joining(";"));
  }
}
