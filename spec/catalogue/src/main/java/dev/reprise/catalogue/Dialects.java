package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The dialects that come with Reprise. */
public final class Dialects {

  /** The dialect that says what the pages say, and no more. */
  public static final String MANUAL_PAGE = "manual-page";

  /**
   * The dialect of {@code SSL_set_session(3)} in its edition of 2014, without what later ones add.
   */
  public static final String MANUAL_PAGE_2014 = "manual-page-2014";

  /** The dialects of stacks, most special first. */
  static final List<String> OF_STACKS =
      List.of(
          ("reference openssl-1.0 openssl-1.1 openssl-3.5 openssl-3 boringssl wolfssl jsse"
                  + " bouncycastle conscrypt tcnative python perl ruby node gnutls")
              .split(" "));

  private final Dialect page;
  private final List<DialectText> stacks;

  private Dialects(Dialect page, List<DialectText> stacks) {
    this.page = page;
    this.stacks = stacks;
  }

  /** All of them. */
  public static Dialects load() {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Setting setting : text(MANUAL_PAGE).settings()) {
      allowed
          .computeIfAbsent(setting.of(), of -> EnumSet.noneOf(Value.class))
          .addAll(setting.values());
    }
    return new Dialects(
        new Dialect(MANUAL_PAGE, allowed), OF_STACKS.stream().map(Dialects::text).toList());
  }

  /** The dialect of the pages about one protocol. */
  public static Dialect page(Protocol protocol) {
    return new Dialect(MANUAL_PAGE, about(protocol, MANUAL_PAGE));
  }

  private static Dialect pageOf2014(Protocol protocol) {
    return new Dialect(MANUAL_PAGE_2014, about(protocol, MANUAL_PAGE, MANUAL_PAGE_2014));
  }

  /** The values that the dialects give the switches; the last that says something of one counts. */
  private static Map<Switch, Set<Value>> about(Protocol protocol, String... dialects) {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (String dialect : dialects) {
      for (Setting setting : text(dialect).settings()) {
        if (setting.protocols().contains(protocol)) {
          allowed.put(setting.of(), setting.values());
        }
      }
    }
    return allowed;
  }

  /** The dialect of that name as it stands in its file. */
  static DialectText text(String name) {
    return DialectTable.ALL.stream()
        .filter(text -> text.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new CatalogueException(name + ".json", "no such dialect"));
  }

  /** The dialect of the pages, whatever the protocol. */
  public Dialect page() {
    return page;
  }

  /**
   * The declarations about the stack: by the first dialect that describes it, else the pages alone.
   */
  public Declared of(Identity identity) {
    return stacks.stream()
        .filter(file -> file.describes(identity.stack(), identity.version()))
        .findFirst()
        .map(file -> declared(file, identity.protocol()))
        .orElseGet(() -> undeclared(page(identity.protocol())));
  }

  /**
   * The declarations of the dialect of that name about the protocol; empty where no dialect has it.
   */
  public Optional<Declared> named(String name, Protocol protocol) {
    if (name.equals(MANUAL_PAGE)) {
      return Optional.of(undeclared(page(protocol)));
    }
    if (name.equals(MANUAL_PAGE_2014)) {
      return Optional.of(undeclared(pageOf2014(protocol)));
    }
    return stacks.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(file -> declared(file, protocol));
  }

  private static Declared undeclared(Dialect page) {
    return new Declared(page, page, Map.of());
  }

  /** The names of all dialects. */
  public static List<String> names() {
    return Stream.concat(Stream.of(MANUAL_PAGE, MANUAL_PAGE_2014), OF_STACKS.stream()).toList();
  }

  /**
   * The declarations of a dialect, also one of the user's own, about the protocol. Its settings go
   * before those of the dialect that it is like.
   */
  public Declared declared(DialectText file, Protocol protocol) {
    Dialect page = page(protocol);
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(page.allowed());
    EnumMap<Switch, Setting> settings = new EnumMap<>(Switch.class);
    List<Setting> all = new ArrayList<>();
    file.like().ifPresent(like -> all.addAll(ofStack(file.name(), like).settings()));
    all.addAll(file.settings());
    for (Setting setting : all) {
      if (setting.protocols().contains(protocol)) {
        allowed.put(setting.of(), setting.values());
        settings.put(setting.of(), setting);
      }
    }
    return new Declared(page, new Dialect(file.name(), allowed), settings);
  }

  private DialectText ofStack(String asking, String name) {
    return stacks.stream()
        .filter(file -> file.name().equals(name) && file.like().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new CatalogueException(
                    asking + ".json", "is like " + name + ", which is no dialect"));
  }
}
