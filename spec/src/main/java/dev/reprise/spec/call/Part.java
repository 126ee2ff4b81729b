package dev.reprise.spec.call;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a call: a name, an actor, a number or one of some words.
 *
 * <p>A part knows its text in scripts and its name on the lines to a shim. {@link CallKind} says
 * which parts a call has.
 *
 * @param <T> the type of its values
 * @param field its name on the lines to a shim
 * @param expected the text that a reader expects in its place: its words, or of which kind the name
 *     is
 * @param reader gives a word's value; null if it is none, by its form
 * @param texts the word of each value, if it is one of some words
 */
public record Part<T>(
    String field,
    Role role,
    String expected,
    Function<String, @Nullable T> reader,
    Map<T, String> texts) {

  /** Names and numbers above it are refused, so that a slip of a digit cannot fill the memory. */
  public static final int MAX_NUMBER = 1_000_000;

  /** The call is made on this context, or uses it. */
  public static final Part<Context> CONTEXT = context("context", Role.USES);

  /** The call is made on this connection, or uses it. */
  public static final Part<Connection> CONNECTION = connection("connection", Role.USES);

  /** The actor that makes the call for itself. */
  public static final Part<Actor> ACTOR =
      new Part<>("actor", Role.USES, "an actor such as app or app2", Part::actor);

  /** How the handshake ends that the call completes; left out, that is for the peer to say. */
  public static final Part<Outcome> OUTCOME =
      words(
          "outcome",
          Arrays.stream(Outcome.values())
              .filter(outcome -> outcome != Outcome.PEER)
              .collect(Collectors.toMap(Outcome::toString, Function.identity())),
          "reused|renewed|full|failed|failed garbage");

  static final Part<Context> NEW_CONTEXT = context("context", Role.MAKES);
  static final Part<Connection> NEW_CONNECTION = connection("connection", Role.MAKES);
  static final Part<Connection> OTHER_CONNECTION = connection("from", Role.USES);

  /** The call is made on this session, or uses it. */
  public static final Part<Session> SESSION = session("session", Role.USES);

  static final Part<Session> NEW_SESSION = session("session", Role.MAKES);
  static final Part<Session> SESSION_OR_NONE =
      new Part<>(
          "session",
          Role.USES,
          "none or a session such as s1",
          word -> word.equals("none") ? Session.NONE : session(word));

  /** A new session beside another one, or one that may be made; its name must be written. */
  static final Part<Session> FRESH = session("fresh", Role.MAKES);

  /** A session that may be made; its name may be left out. */
  static final Part<Session> FRESH_OR_NONE = session("fresh", Role.MAY_MAKE);

  static final Part<Version> VERSION = words("version", Version.class);
  static final Part<Moment> MOMENT = words("at", Moment.class);
  static final Part<NewCallback> NEW_CALLBACK = words("does", NewCallback.class);
  static final Part<RemoveCallback> REMOVE_CALLBACK = words("does", RemoveCallback.class);
  static final Part<GetCallback> GET_CALLBACK = words("does", GetCallback.class);
  static final Part<Integer> SIZE = numeral("size");
  static final Part<Integer> ID_CONTEXT = numeral("scope");

  static final Part<Boolean> EXPIRED =
      words("expired", Map.of("expire", true, "renew", false), "expire|renew");

  /** The last part of its line, since a mode may be several words. */
  static final Part<CacheMode> CACHE_MODE =
      words(
          "mode",
          IntStream.range(0, CacheMode.COUNT)
              .mapToObj(CacheMode::of)
              .collect(Collectors.toMap(CacheMode::toString, Function.identity())),
          "off|client|server|both [no-lookup] [no-store]");

  /** Whether the call makes what the part names. */
  enum Role {
    /** No. */
    USES,
    /** Yes. */
    MAKES,
    /** Yes, where something new comes of the call; the name may be left out. */
    MAY_MAKE
  }

  private Part(String field, Role role, String expected, Function<String, @Nullable T> reader) {
    this(field, role, expected, reader, Map.of());
  }

  /** A part that is one of these words. */
  private static <T> Part<T> words(String field, Map<String, T> values, String expected) {
    Map<T, String> texts =
        values.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    return new Part<>(field, Role.USES, expected, values::get, texts);
  }

  private static Part<Context> context(String field, Role role) {
    return new Part<>(field, role, "a context such as A", Part::context);
  }

  private static Part<Connection> connection(String field, Role role) {
    return new Part<>(field, role, "a connection such as c1", Part::connection);
  }

  private static Part<Session> session(String field, Role role) {
    return new Part<>(field, role, "a session such as s1", Part::session);
  }

  private static Part<Integer> numeral(String field) {
    String expected = "a number from 0 to " + MAX_NUMBER;
    return new Part<>(field, Role.USES, expected, Part::number);
  }

  private static <T extends Enum<T>> Part<T> words(String field, Class<T> type) {
    Map<String, T> values = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(it -> values.put(it.toString(), it));
    return words(field, values, String.join("|", values.keySet()));
  }

  /** Whether the call gives the name: to something that it makes. */
  public boolean isMade() {
    return role != Role.USES;
  }

  /** Whether a script may leave it out. */
  public boolean isOptional() {
    return leftOut() != null;
  }

  /** The value that it has where a script leaves it out; null if none may. */
  public @Nullable Object leftOut() {
    if (role == Role.MAY_MAKE) {
      return Session.NONE;
    }
    return equals(OUTCOME) ? Outcome.PEER : null;
  }

  /** Whether it is one of some words. */
  public boolean isWord() {
    return !texts.isEmpty();
  }

  /** Whether one value of it may be several words. */
  public boolean isPhrase() {
    return equals(CACHE_MODE);
  }

  /** All words that it can be. */
  public List<String> words() {
    return List.copyOf(texts.values());
  }

  /** How a form shows it that has this value as its example. */
  public String form(String example) {
    if (isWord()) {
      return isOptional() ? "[" + expected + "]" : expected;
    }
    return equals(SESSION_OR_NONE) ? "none|s1" : isOptional() ? "[" + example + "]" : example;
  }

  /** The text of a value. */
  public String text(Object value) {
    return texts.isEmpty() ? value.toString() : texts.getOrDefault(value, "");
  }

  /**
   * The value of a text.
   *
   * @return null if the text is none, by its form
   * @throws IllegalArgumentException if its number is too large; the message says so
   */
  public @Nullable T read(String text) {
    return reader.apply(text);
  }

  @SuppressWarnings("unchecked") // what a part reads is what its call is made of
  T cast(Object value) {
    return (T) value;
  }

  private static @Nullable Context context(String word) {
    if (word.isEmpty() || word.length() > 3 || !isAll(word, 0, 'A', 'Z')) {
      return null;
    }
    int number = 0;
    for (int i = 0; i < word.length(); i++) {
      number = number * 26 + (word.charAt(i) - 'A' + 1);
    }
    return new Context(number);
  }

  private static @Nullable Connection connection(String word) {
    int number = numbered("c", word);
    return number == 0 ? null : new Connection(number);
  }

  private static @Nullable Session session(String word) {
    int number = numbered("s", word);
    return number == 0 ? null : new Session(number);
  }

  private static @Nullable Actor actor(String word) {
    if (word.equals("app")) {
      return Actor.APP;
    }
    int number = numbered("app", word);
    return number < 2 ? null : new Actor(number);
  }

  private static @Nullable Integer number(String word) {
    if (word.isEmpty() || word.length() > 7 || !isAll(word, 0, '0', '9')) {
      return null;
    }
    int number = Integer.parseInt(word);
    return number > MAX_NUMBER ? null : number;
  }

  /** The number after the letters of a name, from 1 up; 0 if the word is no such name. */
  private static int numbered(String letters, String word) {
    int from = letters.length();
    if (word.length() == from
        || !word.startsWith(letters)
        || word.charAt(from) == '0'
        || !isAll(word, from, '0', '9')) {
      return 0;
    }
    if (word.length() - from > 7 || Integer.parseInt(word, from, word.length(), 10) > MAX_NUMBER) {
      throw new IllegalArgumentException("names are numbered up to " + MAX_NUMBER);
    }
    return Integer.parseInt(word, from, word.length(), 10);
  }

  private static boolean isAll(String word, int from, char first, char last) {
    for (int i = from; i < word.length(); i++) {
      if (word.charAt(i) < first || word.charAt(i) > last) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return field;
  }
}
