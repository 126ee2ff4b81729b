package dev.reprise.diff;

import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * Two stacks, compared.
 *
 * @param protocols in which they were compared
 * @param notes what was not compared, and why
 */
public record DiffResult(
    Who a, Who b, List<Protocol> protocols, List<Difference> differences, List<String> notes) {

  /**
   * A stack that was compared.
   *
   * @param name as the command line names it
   * @param library the shared library, where a certain one was loaded
   * @param isSaved whether only a profile of it was read
   */
  public record Who(
      String name, String stack, String version, Optional<String> library, boolean isSaved) {}
}
