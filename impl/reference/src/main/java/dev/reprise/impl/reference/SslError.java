package dev.reprise.impl.reference;

/**
 * One entry of the error stack.
 *
 * @param call C name of the call that failed
 * @param reason why it failed
 */
public record SslError(String call, Reason reason) {

  @Override
  public String toString() {
    return call + ": " + reason;
  }
}
