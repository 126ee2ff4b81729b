package dev.reprise.impl.shim;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Protocol;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The first line of a shim: who it is, and what it can do.
 *
 * @param stack the stack's short name
 * @param version the version in the stack's own words
 * @param protocols what its handshakes can speak
 * @param capabilities what it tells after each call
 * @param calls those that it implements
 * @param missing why it does not implement the others, as far as it says so
 */
public record ShimHello(
    String stack,
    String version,
    Set<Protocol> protocols,
    Set<Capability> capabilities,
    Set<CallKind> calls,
    Map<CallKind, String> missing) {

  /** The version of the protocol that this Reprise speaks. */
  public static final int PROTOCOL_VERSION = 1;

  /** Names the line and the version of the protocol. */
  static final String VERSION = "reprise-shim";

  private static final String NOT_HERE = "unavailable";

  private static final List<String> FIELDS =
      List.of(
          VERSION, "stack", "version", "protocols", "capabilities", "calls", "missing", NOT_HERE);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,31}");

  private static final int LONGEST_VERSION = 200;

  /** The identity of the shim while it speaks that protocol. */
  public Identity identity(Protocol protocol) {
    EnumMap<CallKind, String> without = new EnumMap<>(CallKind.class);
    for (CallKind kind : CallKind.values()) {
      if (!calls.contains(kind)) {
        without.put(kind, missing.getOrDefault(kind, "the shim does not implement it"));
      }
    }
    Set<Capability> can = new HashSet<>(capabilities);
    if (protocol != Protocol.TLS12_TICKET) {
      can.remove(Capability.RENEWED_TICKET); // only there are tickets renewed
    }
    return new Identity(stack, version, protocol, can, without);
  }

  /**
   * Reads the line.
   *
   * @throws StackUnavailableException if it says that the stack cannot be had here
   */
  static ShimHello read(String line) throws WrongAnswerException, StackUnavailableException {
    JsonNode json = JsonLine.read(line);
    JsonNode version = json.path(VERSION);
    JsonLine.must(version.isInt(), "the first line has no \"%s\": 1", VERSION);
    JsonLine.must(
        version.asInt() == PROTOCOL_VERSION,
        "speaks version %s of the shim protocol; this Reprise speaks %s",
        version.asInt(),
        PROTOCOL_VERSION);
    JsonLine.only(json, FIELDS);
    String stack = JsonLine.text(json, "stack");
    boolean isName = NAME.matcher(stack).matches();
    JsonLine.must(
        isName, "'stack' is a short name such as python, not '%s'", JsonLine.shown(stack));
    if (json.has(NOT_HERE)) {
      throw new StackUnavailableException(stack, JsonLine.shown(JsonLine.text(json, NOT_HERE)));
    }
    String says = JsonLine.text(json, "version").strip();
    boolean isOneLine =
        says.equals(Printed.oneLine(says)) && !says.isEmpty() && says.length() <= LONGEST_VERSION;
    JsonLine.must(isOneLine, "'version' is one line of at most %s characters", LONGEST_VERSION);
    Set<Protocol> protocols = names(json, "protocols", Protocol::named);
    Set<CallKind> calls = names(json, "calls", CallKind::named);
    JsonLine.must(!calls.isEmpty(), "names no calls");
    JsonLine.must(!protocols.isEmpty(), "names no protocols");
    return new ShimHello(
        stack,
        says,
        protocols,
        names(json, "capabilities", text -> JsonLine.constant(Capability.class, text)),
        calls,
        missing(json.path("missing"), calls));
  }

  private static <E> Set<E> names(JsonNode json, String field, Function<String, Optional<E>> named)
      throws WrongAnswerException {
    JsonNode list = json.path(field);
    JsonLine.must(list.isArray(), "needs a list as '%s'%s", field, list);
    Set<E> found = new HashSet<>();
    for (JsonNode entry : list) {
      String shown = JsonLine.shown(entry.toString());
      Optional<E> one = entry.isString() ? named.apply(entry.asString()) : Optional.empty();
      JsonLine.must(one.isPresent(), "names %s among its %s, which has no such", shown, field);
      one.ifPresent(found::add);
    }
    return Set.copyOf(found);
  }

  private static Map<CallKind, String> missing(JsonNode json, Set<CallKind> calls)
      throws WrongAnswerException {
    Map<CallKind, String> reasons = new EnumMap<>(CallKind.class);
    for (String name : json.propertyNames()) {
      Optional<CallKind> kind = CallKind.named(name);
      String problem = kind.isEmpty() ? "no call" : "among its calls";
      JsonLine.must(
          kind.isPresent() && !calls.contains(kind.get()),
          "says that '%s' is missing, which is %s",
          JsonLine.shown(name),
          problem);
      reasons.put(kind.get(), Printed.shortened(JsonLine.text(json, name), LONGEST_VERSION));
    }
    return Map.copyOf(reasons);
  }
}
