package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A state that can be made to say anything, also what no machine would. Room for four of each. */
class MadeState extends State {

  private static final int ROOM = 4;

  private final boolean[] held = new boolean[ROOM + 1];
  private final Phase[] phase = new Phase[ROOM + 1];
  private final int[] context = new int[ROOM + 1];
  private final int[] session = new int[ROOM + 1];
  private final Own[] own = new Own[ROOM + 1];
  private final boolean[] reused = new boolean[ROOM + 1];
  private final int[] home = new int[ROOM + 1];
  private final boolean[] resumable = new boolean[ROOM + 1];
  private final int[][] tokens = new int[ROOM + 1][ROOM + 1];
  private final Map<Object, int[]> more = new HashMap<>();

  MadeState() {
    Arrays.fill(phase, Phase.ABSENT);
    Arrays.fill(own, Own.NONE);
  }

  MadeState withContext(int a) {
    held[a] = true;
    return this;
  }

  MadeState withConnection(int c, int context, Phase phase, int session) {
    this.context[c] = context;
    this.phase[c] = phase;
    this.session[c] = session;
    return this;
  }

  MadeState withOwn(int c, Own own) {
    this.own[c] = own;
    return this;
  }

  MadeState withReused(int c) {
    reused[c] = true;
    return this;
  }

  MadeState withSession(int s, int home, boolean resumable) {
    this.home[s] = home;
    this.resumable[s] = resumable;
    return this;
  }

  MadeState withTokens(int actor, int s, int count) {
    tokens[actor][s] = count;
    return this;
  }

  @Override
  public boolean held(int a) {
    return held[a];
  }

  @Override
  public void hold(int a, boolean held) {
    this.held[a] = held;
  }

  @Override
  public Phase phase(int c) {
    return phase[c];
  }

  @Override
  public void phase(int c, Phase phase) {
    this.phase[c] = phase;
  }

  @Override
  public int context(int c) {
    return context[c];
  }

  @Override
  protected void context(int c, int context) {
    this.context[c] = context;
  }

  @Override
  public int session(int c) {
    return session[c];
  }

  @Override
  protected void session(int c, int session) {
    this.session[c] = session;
  }

  @Override
  public Own own(int c) {
    return own[c];
  }

  @Override
  public void own(int c, Own own) {
    this.own[c] = own;
  }

  @Override
  public boolean reused(int c) {
    return reused[c];
  }

  @Override
  public void reused(int c, boolean reused) {
    this.reused[c] = reused;
  }

  @Override
  public int home(int s) {
    return home[s];
  }

  @Override
  public void home(int s, int context) {
    home[s] = context;
  }

  @Override
  public boolean resumable(int s) {
    return resumable[s];
  }

  @Override
  protected void resumable(int s, boolean resumable) {
    this.resumable[s] = resumable;
  }

  @Override
  public int tokens(int actor, int s) {
    return tokens[actor][s];
  }

  @Override
  protected void tokens(int actor, int s, int count) {
    tokens[actor][s] = count;
  }

  MadeState with(int a, ContextField field, int value) {
    of(a, field, value);
    return this;
  }

  MadeState with(int c, ConnectionField field, int value) {
    of(c, field, value);
    return this;
  }

  MadeState with(int s, SessionField field, int value) {
    of(s, field, value);
    return this;
  }

  /** The session is in the cache, at that place from its end. */
  MadeState withCached(int a, int s, int rank) {
    return with(s, SessionField.CACHE, a).with(s, SessionField.RANK, rank);
  }

  private int[] more(Object field) {
    return more.computeIfAbsent(field, none -> new int[ROOM + 1]);
  }

  @Override
  public int of(int a, ContextField field) {
    return more(field)[a];
  }

  @Override
  public void of(int a, ContextField field, int value) {
    more(field)[a] = value;
  }

  @Override
  public int of(int c, ConnectionField field) {
    return more(field)[c];
  }

  @Override
  public void of(int c, ConnectionField field, int value) {
    more(field)[c] = value;
  }

  @Override
  public int of(int s, SessionField field) {
    return more(field)[s];
  }

  @Override
  public void of(int s, SessionField field, int value) {
    more(field)[s] = value;
  }

  @Override
  public int contexts() {
    return ROOM;
  }

  @Override
  public int connections() {
    return ROOM;
  }

  @Override
  public int sessions() {
    return ROOM;
  }

  @Override
  public int actors() {
    return ROOM;
  }
}
