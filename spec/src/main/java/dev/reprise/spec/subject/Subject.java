package dev.reprise.spec.subject;

import dev.reprise.spec.script.Script;
import java.util.List;

/** The port to whatever is checked: scripts go in, traces come out. Not thread-safe. */
public interface Subject extends AutoCloseable {

  Identity identity();

  /** Runs one script in a fresh world. Never throws for what the stack does. */
  Trace run(Script script);

  /** Runs scripts one after the other, each in a fresh world; a remote subject pipelines them. */
  default List<Trace> run(List<Script> scripts) {
    return scripts.stream().map(this::run).toList();
  }

  @Override
  void close();
}
