package dev.reprise.evidence;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;

/** A state that says another number of owners of one session than it has. It cannot be changed. */
final class Miscounted extends State {

  private final State state;
  private final int session;
  private final int by;

  Miscounted(State state, int session, int by) {
    this.state = state;
    this.session = session;
    this.by = by;
  }

  @Override
  public int owners(int s) {
    return state.owners(s) + (s == session ? by : 0);
  }

  @Override
  public boolean held(int a) {
    return state.held(a);
  }

  @Override
  public Phase phase(int c) {
    return state.phase(c);
  }

  @Override
  public int context(int c) {
    return state.context(c);
  }

  @Override
  public int session(int c) {
    return state.session(c);
  }

  @Override
  public Own own(int c) {
    return state.own(c);
  }

  @Override
  public boolean reused(int c) {
    return state.reused(c);
  }

  @Override
  public int home(int s) {
    return state.home(s);
  }

  @Override
  public boolean resumable(int s) {
    return state.resumable(s);
  }

  @Override
  public int tokens(int actor, int s) {
    return state.tokens(actor, s);
  }

  @Override
  public int of(int a, ContextField field) {
    return state.of(a, field);
  }

  @Override
  public int of(int c, ConnectionField field) {
    return state.of(c, field);
  }

  @Override
  public int of(int s, SessionField field) {
    return state.of(s, field);
  }

  @Override
  public int contexts() {
    return state.contexts();
  }

  @Override
  public int connections() {
    return state.connections();
  }

  @Override
  public int sessions() {
    return state.sessions();
  }

  @Override
  public int actors() {
    return state.actors();
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException("a state that cannot be changed");
  }

  @Override
  public void hold(int a, boolean held) {
    throw unchangeable();
  }

  @Override
  public void phase(int c, Phase phase) {
    throw unchangeable();
  }

  @Override
  protected void context(int c, int context) {
    throw unchangeable();
  }

  @Override
  protected void session(int c, int session) {
    throw unchangeable();
  }

  @Override
  public void own(int c, Own own) {
    throw unchangeable();
  }

  @Override
  public void reused(int c, boolean reused) {
    throw unchangeable();
  }

  @Override
  public void home(int s, int context) {
    throw unchangeable();
  }

  @Override
  protected void resumable(int s, boolean resumable) {
    throw unchangeable();
  }

  @Override
  protected void tokens(int actor, int s, int count) {
    throw unchangeable();
  }

  @Override
  public void of(int a, ContextField field, int value) {
    throw unchangeable();
  }

  @Override
  public void of(int c, ConnectionField field, int value) {
    throw unchangeable();
  }

  @Override
  public void of(int s, SessionField field, int value) {
    throw unchangeable();
  }
}
