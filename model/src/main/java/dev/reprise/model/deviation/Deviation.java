package dev.reprise.model.deviation;

import dev.reprise.model.state.Field;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.Locale;

/**
 * One way of breaking a clause: the machine with one rule changed. A stack that breaks the clause
 * in this way, and keeps every other rule, does what the changed machine does.
 */
public sealed interface Deviation {

  /** The clause that such a stack breaks. */
  Clause clause();

  /** The deviation in words, without the clause: what such a stack does. */
  String words();

  /** The clause and the words. */
  default String text() {
    return clause() + ": " + words();
  }

  /** An owner of a reference, by its kind. */
  enum Owner {
    CONNECTION("the connection"),
    APPLICATION("the application"),
    CACHE("the cache"),
    NOBODY("the session");

    private final String words;

    Owner(String words) {
      this.words = words;
    }

    static Owner of(Movement movement) {
      if (movement.context() > 0) {
        return CACHE;
      }
      return movement.owner() > 0 ? CONNECTION : movement.owner() < 0 ? APPLICATION : NOBODY;
    }
  }

  /** A change of an effect. */
  enum Change {
    /** The effect does not take place. */
    SKIPPED,
    /** It takes place twice. */
    DOUBLED,
    /** It takes place at the next call. */
    LATE,
    /** It takes place on another session. */
    MISDIRECTED
  }

  /**
   * A changed effect: a reference that is taken or given back, a mark, a destruction or a callback.
   *
   * @param owner of the reference, or of the callback
   */
  record OfEffect(Movement.Kind kind, Owner owner, Clause clause, Change change)
      implements Deviation {

    boolean isOf(Movement.Kind moved, Movement movement) {
      return kind == moved && clause == movement.clause() && owner == Owner.of(movement);
    }

    @Override
    public String words() {
      return switch (kind) {
        case TAKES -> owner.words + " takes " + taken();
        case GIVES_BACK -> owner.words + " gives " + given();
        case MARKED -> "the mark of the session, resumable or not, " + happens("is made");
        case DESTROYED -> "the destruction of a session " + happens("is told");
        case OFFERED -> "the ClientHello offers another session";
        case CALLED_NEW -> "the new-session callback " + happens("is called");
        case CALLED_REMOVE -> "the remove callback " + happens("is called");
        case CALLED_GET -> "the get callback " + happens("is called");
      };
    }

    private String taken() {
      return switch (change) {
        case SKIPPED -> "no reference";
        case DOUBLED -> "two references";
        case LATE -> "its reference a call too late";
        case MISDIRECTED -> "a reference to another session";
      };
    }

    private String given() {
      return switch (change) {
        case SKIPPED -> "no reference back";
        case DOUBLED -> "two references back";
        case LATE -> "its reference back a call too late";
        case MISDIRECTED -> "back a reference to another session";
      };
    }

    private String happens(String verb) {
      return switch (change) {
        case SKIPPED -> verb.replaceFirst("is", "is not");
        case DOUBLED -> verb + " twice";
        case LATE -> verb + " a call too late";
        case MISDIRECTED -> verb + " of another session";
      };
    }
  }

  /**
   * A call that does nothing.
   *
   * @param clause that says what it does
   */
  record OfCall(CallKind kind, Clause clause) implements Deviation {

    @Override
    public String words() {
      return kind.function() + " does nothing";
    }
  }

  /**
   * A question that always gets the same answer.
   *
   * @param answer that one
   */
  record OfGuard(Guard guard, boolean answer) implements Deviation {

    @Override
    public Clause clause() {
      return guard.clause();
    }

    @Override
    public String words() {
      return switch (guard) {
        case RESUMABLE_OFFERED ->
            answer ? "a session that is not resumable is offered" : "no session is offered";
        case VERSION_OFFERED ->
            answer
                ? "a session of another version is offered"
                : "a session of the right version is not offered";
        case REUSE_FORGOTTEN -> "SSL_session_reused is still 1 after SSL_clear";
        case OPEN_REPLACED ->
            answer
                ? "a session is invalidated that was shut down before another was set"
                : "a session is not invalidated that was open when another was set";
        case MODE_CACHES ->
            answer
                ? "sessions of a side are cached for which the mode is off"
                : "sessions of a side are not cached for which the mode is on";
        case MODE_STORES ->
            answer
                ? "sessions are stored though the mode says no-store"
                : "sessions are not stored though the mode stores";
        case MODE_LOOKS_UP ->
            answer
                ? "a server looks sessions up though the mode says no-lookup"
                : "a server does not look sessions up though the mode does";
        case CACHE_OVERFULL ->
            answer ? "a cache drops sessions before it is full" : "a full cache drops nothing";
        case FLUSH_SPARES ->
            answer ? "a later flush drops only what is expired now" : "a flush drops everything";
        case OFFERED_FOUND ->
            answer
                ? "a server finds a session that is not in its cache"
                : "a server does not find a session that is in its cache";
        case ID_CONTEXT_SAME ->
            answer
                ? "a server reuses a session of another id context"
                : "a server does not reuse a session of its id context";
        case EXPIRED_FOUND ->
            answer
                ? "a server takes a session for expired that is not"
                : "a server reuses an expired session";
      };
    }
  }

  /** A choice that neither the page nor the stack's dialect allows. */
  record OfChoice(Value value) implements Deviation {

    @Override
    public Clause clause() {
      return value.of().clause();
    }

    @Override
    public String words() {
      return value.of() + " = " + value;
    }
  }

  /**
   * A connection that always gives the same answer when asked whether it reused a session.
   *
   * @param answer that one
   */
  record OfReuse(boolean answer) implements Deviation {

    @Override
    public Clause clause() {
      return Clause.SET_4;
    }

    @Override
    public String words() {
      return "SSL_session_reused is always " + (answer ? 1 : 0);
    }
  }

  /** A copy that lacks what a field says of the original. */
  record OfCopy(CallKind kind, Field field, Clause clause) implements Deviation {

    @Override
    public String words() {
      return kind.function()
          + " does not copy "
          + field.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A call that returns another value than the clause says. */
  record OfResult(Clause clause) implements Deviation {

    @Override
    public String words() {
      return "a call returns another value";
    }
  }
}
