package dev.reprise.tla;

import dev.reprise.model.explore.Chapter;
import java.util.List;

/**
 * A chapter that is stated on top of the first ones.
 *
 * @param module the module of its properties
 * @param configuration the scope in which verdicts are compared, and wrong rules found
 * @param holding a belief that is false, and not in that scope
 */
record Stated(Chapter chapter, String module, String configuration, String holding) {

  /** All of them. */
  static List<Stated> all() {
    return List.of(
        new Stated(Chapter.TICKETS, "TicketsProperties", "tickets-1-1-2-1-1", "CachedIsResumable"),
        new Stated(
            Chapter.INCOMPATIBLE,
            "MisfitsProperties",
            "misfits-1-1-2-1-1-within-10",
            "UnofferedIsBad"),
        new Stated(
            Chapter.COPIES, "CopiesProperties", "copies-2-2-2-1-1-within-6", "UnofferedIsBad"));
  }

  /** The chapter's. */
  static Stated of(Chapter chapter) {
    return all().stream().filter(stated -> stated.chapter() == chapter).findFirst().orElseThrow();
  }

  Configuration scope() {
    return Configuration.named(configuration);
  }

  /** The module in which the application gives everything back. */
  String givingBack() {
    return module.replace("Properties", "GivingBack");
  }

  /** The scope of it. */
  Configuration scopeOfGivingBack() {
    String start = "giving-back-" + configuration.substring(0, configuration.indexOf('-') + 1);
    return Configuration.files(".cfg").stream()
        .filter(file -> file.startsWith(start))
        .map(file -> new Configuration(Configuration.file(file)))
        .findFirst()
        .orElseThrow();
  }

  List<Statement> statements() {
    return Statement.of(module);
  }

  @Override
  public String toString() {
    return chapter.toString();
  }
}
