package dev.reprise.impl.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.Printed;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines between parent and child, without their ends. See the package for an example. */
final class WireFormat {

  /** Said before the first call of a script is made. */
  static final String BEGIN = "begin";

  /** Said in place of {@link #BEGIN}, with what is wrong. */
  static final String UNREADABLE = "unreadable ";

  /** Said in place of an observation, with what was thrown. */
  static final String THREW = "threw ";

  private static final String NAME_AND_VERSION = "reprise-child 1 ";
  private static final String READY = NAME_AND_VERSION + "ready ";
  private static final String UNAVAILABLE = NAME_AND_VERSION + "unavailable ";

  private WireFormat() {}

  static String ready(Identity identity) {
    String capabilities =
        identity.capabilities().stream()
            .sorted()
            .map(Capability::toString)
            .collect(Collectors.joining(","));
    return READY
        + String.join(
            " ",
            identity.stack(),
            identity.protocol().toString(),
            capabilities.isEmpty() ? "-" : capabilities,
            missing(identity.missing()),
            Printed.oneLine(identity.version()));
  }

  static String unavailable(StackUnavailableException why) {
    return UNAVAILABLE + why.place() + " " + Printed.oneLine(why.reason());
  }

  /**
   * Reads the child's first line.
   *
   * @return empty where the line is none of this protocol's
   * @throws StackUnavailableException if that is what the line says
   */
  static Optional<Identity> hello(String line) throws StackUnavailableException {
    if (line.startsWith(UNAVAILABLE)) {
      String[] words = line.substring(UNAVAILABLE.length()).split(" ", 2);
      throw new StackUnavailableException(words[0], words.length == 2 ? words[1] : "");
    }
    if (!line.startsWith(READY)) {
      return Optional.empty();
    }
    String[] words = line.substring(READY.length()).split(" ", 5);
    if (words.length < 5) {
      return Optional.empty();
    }
    return Protocol.named(words[1])
        .map(
            protocol ->
                new Identity(
                    words[0], words[4], protocol, capabilities(words[2]), missing(words[3])));
  }

  /** Calls and why they are missing, in one word: {@code session-dup=no+SSL_SESSION_dup,…}. */
  private static String missing(Map<CallKind, String> calls) {
    if (calls.isEmpty()) {
      return "-";
    }
    return new TreeMap<>(calls)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(Printed.oneLine(e.getValue()), UTF_8))
            .collect(Collectors.joining(","));
  }

  private static Map<CallKind, String> missing(String text) {
    EnumMap<CallKind, String> calls = new EnumMap<>(CallKind.class);
    for (String entry : text.split(",")) {
      int end = entry.indexOf('=');
      if (end > 0) {
        CallKind.named(entry.substring(0, end))
            .ifPresent(kind -> calls.put(kind, URLDecoder.decode(entry.substring(end + 1), UTF_8)));
      }
    }
    return calls;
  }

  private static Set<Capability> capabilities(String text) {
    Set<String> names = Set.copyOf(List.of(text.split(",")));
    EnumSet<Capability> can = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if (names.contains(capability.toString())) {
        can.add(capability);
      }
    }
    return can;
  }

  static String script(Script script) {
    StringBuilder line = new StringBuilder(20 * script.size());
    for (Call call : script.calls()) {
      if (!line.isEmpty()) {
        line.append(';');
      }
      line.append(ScriptText.print(call));
    }
    return line.toString();
  }

  static Script script(String line) throws ScriptException {
    return Script.parse(line);
  }
}
