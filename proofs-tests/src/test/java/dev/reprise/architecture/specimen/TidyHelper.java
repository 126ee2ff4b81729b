package dev.reprise.architecture.specimen;

/** Has a name that says nothing. */
public final class TidyHelper {

  private TidyHelper() {}
}
