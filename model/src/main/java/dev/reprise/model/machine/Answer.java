package dev.reprise.model.machine;

import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The machine's answer to a call: it is done, or refused as the page lets a stack refuse it, or
 * undefined because the caller broke a clause, or no call at all because the script used a name
 * wrongly. Only a call that is done changes the state. Answers are made once; none is made by a
 * step.
 */
public final class Answer {

  /** The kinds of answer. */
  public enum Word {
    /** The state is the one that follows from the clause. */
    DONE,
    /** The stack refused the call, as the clause lets it; nothing changed. */
    REFUSED,
    /** The caller broke the clause; whatever the stack does next is not its fault. */
    UNDEFINED,
    /** The script, not the caller, is wrong here: nothing can be called. */
    NO_CALL
  }

  private static final int NONE = -1;

  private static final Answer[] DONE = all(Word.DONE);
  private static final Answer[] DONE_0 = all(Word.DONE);
  private static final Answer[] REFUSED = all(Word.REFUSED);
  private static final Answer[] UNDEFINED = all(Word.UNDEFINED);
  private static final Answer[] MODE_WAS = was(CacheMode.COUNT, Clause.MODE_1);
  private static final Answer[] SIZE_WAS = was(PackedState.MAX_CACHE_SIZE + 1, Clause.CACHE_2);

  /** Done, and nothing came of it: no rule of the machine answers so, only what is supposed. */
  public static final Answer UNCHANGED = new Answer(Word.DONE, Optional.empty(), "");

  /**
   * Nothing can be foreseen any more, since a session was destroyed that is still held: no rule of
   * the machine answers so, only a stack that deviates comes to it.
   */
  public static final Answer UNFORESEEN =
      new Answer(Word.UNDEFINED, Optional.of(Clause.FREE_2), "");

  private final Word word;
  private final Optional<Clause> clause;
  private final String reason;

  /** The number of the setting that the call returns, or {@link #NONE}. */
  private final int former;

  private Answer(Word word, Optional<Clause> clause, String reason, int former) {
    this.word = word;
    this.clause = clause;
    this.reason = reason;
    this.former = former;
  }

  private Answer(Word word, Optional<Clause> clause, String reason) {
    this(word, clause, reason, NONE);
  }

  private static Answer[] all(Word word) {
    return Arrays.stream(Clause.values())
        .map(clause -> new Answer(word, Optional.of(clause), ""))
        .toArray(Answer[]::new);
  }

  private static Answer[] was(int settings, Clause clause) {
    return IntStream.range(0, settings)
        .mapToObj(former -> new Answer(Word.DONE, Optional.of(clause), "", former))
        .toArray(Answer[]::new);
  }

  static Answer done(Clause clause) {
    return DONE[clause.ordinal()];
  }

  /** Done, and the call returns that number, though it may have had an effect. */
  static Answer returns(int value, Clause clause) {
    return switch (value) {
      case 0 -> DONE_0[clause.ordinal()];
      case 1 -> done(clause);
      default ->
          throw new IllegalArgumentException("a call that is done returns 1 or 0, not " + value);
    };
  }

  /** Done, and the call returns the cache mode before, which has that number. */
  static Answer modeWas(int number) {
    return MODE_WAS[number];
  }

  /** Done, and the call returns the size of the cache before. */
  static Answer sizeWas(int size) {
    return size < SIZE_WAS.length
        ? SIZE_WAS[size]
        : new Answer(Word.DONE, Optional.of(Clause.CACHE_2), "", size);
  }

  static Answer refused(Clause clause) {
    return REFUSED[clause.ordinal()];
  }

  static Answer undefined(Clause clause) {
    return UNDEFINED[clause.ordinal()];
  }

  static Answer noCall(String reason) {
    return new Answer(Word.NO_CALL, Optional.empty(), reason);
  }

  public Word word() {
    return word;
  }

  /** The return value of a call that is done, where it returns 1 for success and 0 for none. */
  public int returned() {
    return this == DONE_0[clause.orElseThrow().ordinal()] ? 0 : 1;
  }

  /** The number of the setting before, where the call returns that; else empty. */
  public OptionalInt former() {
    return former == NONE ? OptionalInt.empty() : OptionalInt.of(former);
  }

  public boolean done() {
    return word == Word.DONE;
  }

  /** The clause that the answer follows from; empty where it is no call. */
  public Optional<Clause> clause() {
    return clause;
  }

  /** Why it is no call; else empty. */
  public String reason() {
    return reason;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(word.name());
    clause.ifPresent(c -> parts.add(c.id()));
    if (!reason.isEmpty()) {
      parts.add(reason);
    }
    return String.join(" ", parts);
  }
}
