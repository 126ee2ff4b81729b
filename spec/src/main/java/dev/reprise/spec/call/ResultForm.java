package dev.reprise.spec.call;

/** The form of a call's result where nothing is refused. */
public enum ResultForm {
  /** The call returns nothing: it is done. */
  DONE,
  /** The number that the C function returned. */
  NUMBER,
  /** The session that it gave. */
  SESSION
}
