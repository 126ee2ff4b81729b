package dev.reprise.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.Resource;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Each value that a dialect says was measured is told from every other value of its switch by a
 * script: a stack that does all the rest as the dialect says, and this otherwise, shows something
 * else. Values of which no script is known are listed here; a value that is not in the list and has
 * no script fails, and so does one that has a script and is in the list.
 */
class DecidedTest {

  private static final String CONNECTED = "context A; connection c1 in A; connect c1 full s1; ";

  private static final String FULL_CACHE =
      CONNECTED
          + "connection c2 in A; connect c2 full s2; connection c3 in A; connect c3 full s3;"
          + " cache-size A %d; add s1 to A; add s2 to A; expire s2; add s3 to A";

  private static final String RENEWED =
      CONNECTED + "cache A client; connection c2 in A; set c2 s1; connect c2 renewed s2; cached A";

  /** Scripts that the vectors do not have: several of them end where one value forbids a call. */
  private static final Map<Switch, List<String>> MORE =
      Map.ofEntries(
          by(Switch.LATE_SET, CONNECTED + "clear c1"),
          by(
              Switch.REPLACED_READ,
              CONNECTED + "clear c1; peer-shutdown c1",
              CONNECTED + "app takes s1; set c1 s1; ticket c1 s2"),
          by(
              Switch.CLOSED_READ,
              "context A; connection c1 in A; handshake c1 full s1; shutdown c1; ticket c1 s2",
              "context A; cache A client; new-callback A keeps; connection c1 in A;"
                  + " handshake c1 full s1; shutdown c1; ticket c1 s2"),
          by(Switch.STARTED_DUP, CONNECTED + "dup c2 of c1"),
          by(Switch.EARLY_SHUTDOWN, "context A; connection c1 in A; shutdown c1"),
          by(Switch.CONNECT_AGAIN, CONNECTED + "connect c1 full s2"),
          by(
              Switch.REMOVE_CALLBACK,
              "context A; remove-callback A watches; connection c1 in A; connect c1 full s1;"
                  + " remove s1 from A"),
          by(
              Switch.HANDSHAKE_REUSED,
              CONNECTED + "connection c2 in A; set c2 s1; handshake c2 reused s2"),
          by(Switch.LATER_TICKET, CONNECTED + "ticket c1 s2"),
          by(
              Switch.SINGLE_USE,
              CONNECTED + "cache A client; connection c2 in A; set c2 s1; connect c2 reused s2"),
          by(Switch.OPEN_REPLACED, CONNECTED + "app takes s1; reset c1"),
          by(
              Switch.RESET_UNFINISHED,
              CONNECTED + "connection c2 in A; set c2 s1; connect c2 failed; reset c2"),
          by(Switch.LATE_REUSED, CONNECTED + "connection c2 in A; connect c2 full s2; set c2 s1"),
          by(
              Switch.COPY_ADDED,
              "context A; remove-callback A watches; connection c1 in A; connect c1 full s1;"
                  + " add s1 to A; app copies s1 as s2; add s2 to A"),
          by(Switch.COPY_REMOVED, CONNECTED + "add s1 to A; app copies s1 as s2; remove s2 from A"),
          by(
              Switch.GARBAGE_MARK,
              CONNECTED + "connection c2 in A; set c2 s1; connect c2 failed garbage"),
          by(
              Switch.EXPIRED_SESSION,
              CONNECTED + "connection c2 in A; set c2 s1; expire s1; start c2",
              CONNECTED
                  + "connection c2 in A; set c2 s1; expire s1; start c2; finish c2 reused s2"),
          by(Switch.RENEWED_SESSION, RENEWED),
          by(Switch.RENEWED_OLD, RENEWED),
          by(Switch.RENEWED_NEW, RENEWED),
          by(Switch.CACHE_ORDER, FULL_CACHE.formatted(2), FULL_CACHE.formatted(3)));

  /**
   * What BoringSSL does with sessions in TLS 1.3: those that can be resumed go to the new callback
   * only, and have no name, so that no script sets, adds or removes one.
   */
  private static final Set<String> NAMELESS =
      Set.of(
          "abandoned = unchanged, not not-resumable",
          "cache-full = at-size, not below-size",
          "cache-order = insertion, not expiry",
          "client-cached = told-only, not stored",
          "client-id-context = handshake-fails, not ignored",
          "early-reused = no, not if-set",
          "evicted = unchanged, not not-resumable",
          "expired-session = not-offered, not not-offered-kept-to-finish",
          "expired-session = not-offered, not offered",
          "failed-mark = unchanged, not not-resumable",
          "failed-session = kept, not given-back",
          "handshake-reused = successor-not-resumable, not kept",
          "handshake-reused = successor-not-resumable, not successor",
          "nested-flush = forbidden, not allowed",
          "nested-flush = forbidden, not ignored",
          "open-replaced = unchanged, not not-resumable",
          "remove-callback = cached, not always",
          "reset-unfinished = kept, not dropped",
          "single-use = many, not once",
          "uncached-removed = unchanged, not not-resumable");

  /** Stacks that show a session in TLS 1.3 which cannot be resumed before a ticket is read. */
  private static final Set<String> ABANDONED = Set.of("conscrypt", "jsse", "tcnative");

  private static final JsonNode SWITCHES = Resource.json(TellingScripts.FILE);

  private static Map.Entry<Switch, List<String>> by(Switch of, String... scripts) {
    return Map.entry(of, List.of(scripts));
  }

  /** One value of a dialect, told from another. */
  private record Pair(Dialect one, Dialect other, Value value) {

    static Pair of(Dialect base, Value one, Value other) {
      return new Pair(with(base, one), with(base, other), one);
    }

    private static Dialect with(Dialect base, Value value) {
      Map<Switch, Value> values = new EnumMap<>(Switch.class);
      base.allowed().forEach((of, allowed) -> values.put(of, Collections.min(allowed)));
      values.put(value.of(), value);
      return Dialect.single(base.name(), values);
    }

    /** A script that shows which of the two it is. */
    Optional<Script> script() {
      return Stream.concat(vectors(), MORE.getOrDefault(value.of(), List.of()).stream())
          .map(Script::parse)
          .filter(this::shows)
          .findFirst();
    }

    private Stream<String> vectors() {
      return SWITCHES
          .path("scripts")
          .valueStream()
          .filter(row -> row.path("switch").asString().equals(value.of().toString()))
          .map(row -> row.path("calls").asString());
    }

    private boolean shows(Script script) {
      return !Expectation.of(script, one).equals(Expectation.of(script, other));
    }
  }

  @Test
  void every_measured_value_is_decided_by_a_script_or_named() {
    SortedMap<String, Set<String>> undecided = new TreeMap<>();
    for (String name : Dialects.names()) {
      for (Protocol protocol : Protocol.values()) {
        Declared declared = Dialects.load().named(name, protocol).orElseThrow();
        for (Setting setting : declared.settings().values()) {
          if (setting.source().startsWith("measured")) {
            undecided(declared.expected(), setting)
                .forEach(
                    it ->
                        undecided
                            .computeIfAbsent(name + " " + it, none -> new TreeSet<>())
                            .add(protocol.toString()));
          }
        }
      }
    }
    assertThat(undecided).isEqualTo(named());
  }

  /** The values that no script decides, with the protocols of which that is so. */
  private static Map<String, Set<String>> named() {
    Map<String, Set<String>> named = new TreeMap<>();
    Set<String> tls13 = Set.of(Protocol.TLS13.toString());
    NAMELESS.forEach(it -> named.put("boringssl " + it, tls13));
    ABANDONED.forEach(it -> named.put(it + " abandoned = unchanged, not not-resumable", tls13));
    return named;
  }

  private static Set<String> undecided(Dialect dialect, Setting setting) {
    Set<String> undecided = new LinkedHashSet<>();
    for (Value value : setting.values()) {
      for (Value other : setting.of().settings()) {
        if (!setting.values().contains(other)
            && Pair.of(dialect, value, other).script().isEmpty()) {
          undecided.add(value.of() + " = " + value + ", not " + other);
        }
      }
    }
    return undecided;
  }
}
