package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Protocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dialect with a protocol, for which something is expected of every call. Its text is such as
 * {@code openssl-3/tls1.3}.
 *
 * @param without calls that its stacks have not with that protocol: their graph is covered without
 *     them too
 */
public record Column(Dialect dialect, Protocol protocol, Set<CallKind> without) {

  /** The calls of scripts with servers: these keep sessions by id. */
  private static final Set<CallKind> OF_SERVERS =
      Set.of(CallKind.SERVER_NEW, CallKind.ACCEPT, CallKind.SET_GET_CALLBACK);

  public Column {
    without = Set.copyOf(without);
  }

  /** Those that vectors are made for: the dialects whose stacks the build measures by library. */
  public static List<Column> all(Dialects dialects) {
    return Stream.concat(
            Stream.of(of(dialects, "reference", Protocol.TLS12_ID)),
            Stream.of("openssl-3", "boringssl", "wolfssl")
                .flatMap(
                    dialect -> Stream.of(Protocol.values()).map(it -> of(dialects, dialect, it))))
        .toList();
  }

  private static Column of(Dialects dialects, String dialect, Protocol protocol) {
    return new Column(
        dialects.named(dialect, protocol).orElseThrow().expected(),
        protocol,
        without(dialect, protocol));
  }

  private static Set<CallKind> without(String dialect, Protocol protocol) {
    EnumSet<CallKind> without = EnumSet.noneOf(CallKind.class);
    switch (dialect) {
      case "reference" -> {}
      case "wolfssl" -> {
        // Its adapter has none of the calls that caches and copies need.
        without.addAll(EnumSet.allOf(CallKind.class));
        Chapter chapter = Chapter.REFERENCES;
        chapter.calls(chapter.small()).forEach(call -> without.remove(call.kind()));
      }
      default -> {
        if (dialect.equals("boringssl")) {
          without.add(CallKind.SESSION_NEW);
        }
        if (protocol != Protocol.TLS13) {
          without.add(CallKind.TICKET);
        }
        if (protocol != Protocol.TLS12_ID) {
          without.addAll(OF_SERVERS);
        }
      }
    }
    return without;
  }

  @Override
  public String toString() {
    return dialect.name() + "/" + protocol;
  }
}
