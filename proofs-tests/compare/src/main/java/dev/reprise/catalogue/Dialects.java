package dev.reprise.catalogue;

import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The dialects that come with Reprise. */
public final class Dialects {

  /** The dialect that says what the pages say, and no more. */
  public static final String MANUAL_PAGE = "manual-page";

  /** Every dialect has a file of its name under this folder. */
  static final String FOLDER = "/dev/reprise/spec/dialects/";

  /** The dialects of stacks, most special first. */
  static final List<String> OF_STACKS =
      List.of(
          "reference",
          "openssl-1.0",
          "openssl-1.1",
          "openssl-3.5",
          "openssl-3",
          "boringssl",
          "wolfssl",
          "jsse",
          "bouncycastle",
          "conscrypt",
          "tcnative",
          "python",
          "perl",
          "ruby",
          "node",
          "gnutls");

  private final Dialect page;
  private final List<DialectFile> stacks;

  private Dialects(Dialect page, List<DialectFile> stacks) {
    this.page = page;
    this.stacks = stacks;
  }

  /**
   * Reads them all.
   *
   * @throws CatalogueException if a file is not what it should be
   */
  public static Dialects load() {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Setting setting : read(MANUAL_PAGE).settings()) {
      allowed.put(setting.of(), setting.values());
    }
    return new Dialects(
        new Dialect(MANUAL_PAGE, allowed), OF_STACKS.stream().map(Dialects::read).toList());
  }

  private static DialectFile read(String name) {
    String file = FOLDER + name + ".json";
    try (InputStream in = Dialects.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new CatalogueException(file, "no such file on the class path");
      }
      return DialectFile.read(file, JsonMapper.shared().readTree(in));
    } catch (IOException | JacksonException e) {
      throw new CatalogueException(file, e);
    }
  }

  /** What the pages say. */
  public Dialect page() {
    return page;
  }

  /**
   * What is declared of the stack: by the first dialect that describes it, else the pages alone.
   */
  public Declared of(Identity identity) {
    for (DialectFile file : stacks) {
      if (file.describes(identity.stack(), identity.version())) {
        return declared(file, identity.protocol());
      }
    }
    return new Declared(page, page, Map.of());
  }

  /** What the dialect of that name says of the protocol; empty where there is no such dialect. */
  public Optional<Declared> named(String name, Protocol protocol) {
    if (name.equals(MANUAL_PAGE)) {
      return Optional.of(new Declared(page, page, Map.of()));
    }
    return stacks.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(file -> declared(file, protocol));
  }

  /**
   * What the dialect in a file of the user's own says of the protocol.
   *
   * @throws CatalogueException if the file cannot be read or is no dialect
   */
  public Declared in(Path file, Protocol protocol) {
    try {
      String text = Files.readString(file);
      return declared(
          DialectFile.read(file.toString(), JsonMapper.shared().readTree(text)), protocol);
    } catch (NoSuchFileException e) {
      throw new CatalogueException(file.toString(), "no such file");
    } catch (IOException | JacksonException e) {
      throw new CatalogueException(file.toString(), e);
    }
  }

  /** The names of all dialects. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(MANUAL_PAGE);
    names.addAll(OF_STACKS);
    return names;
  }

  private Declared declared(DialectFile file, Protocol protocol) {
    EnumMap<Switch, Set<Value>> allowed = new EnumMap<>(page.allowed());
    EnumMap<Switch, Setting> settings = new EnumMap<>(Switch.class);
    for (Setting setting : settings(file)) {
      if (setting.protocols().contains(protocol)) {
        allowed.put(setting.of(), setting.values());
        settings.put(setting.of(), setting);
      }
    }
    return new Declared(page, new Dialect(file.name(), allowed), settings);
  }

  private DialectFile ofStack(String asking, String name) {
    return stacks.stream()
        .filter(file -> file.name().equals(name) && file.like().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new CatalogueException(
                    FOLDER + asking + ".json", "is like " + name + ", which is no dialect"));
  }

  /** The settings of the dialect that the file is like, then its own, which go before them. */
  private List<Setting> settings(DialectFile file) {
    List<Setting> settings = new ArrayList<>();
    file.like().ifPresent(like -> settings.addAll(ofStack(file.name(), like).settings()));
    settings.addAll(file.settings());
    return settings;
  }
}
