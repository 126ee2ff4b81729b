package dev.reprise.model.state;

/** The kinds of things that a state knows by a number from 1 up. */
public enum Entity {
  CONTEXT,
  CONNECTION,
  SESSION,
  ACTOR
}
