package dev.reprise.impl.drive;

import dev.reprise.spec.call.Session;

/** A session object of a stack as its driver knows it: by the script's name, once it has one. */
public abstract class NamedSession {

  private Session name = Session.UNNAMED;

  /** The name that the script knows it by, {@link Session#UNNAMED} until it is given one. */
  public final Session name() {
    return name;
  }

  public final boolean isNamed() {
    return !name.equals(Session.UNNAMED);
  }

  public final void name(Session given) {
    name = given;
  }
}
