package dev.reprise.bench;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;

/** Looks at what is about to be timed: a run that went wrong early would look fast. */
final class Conforming {

  private Conforming() {}

  /**
   * Runs scripts, and judges every run.
   *
   * @throws IllegalStateException if one does not conform
   */
  static List<Trace> run(Subject subject, List<Script> scripts) {
    Identity identity = subject.identity();
    Dialect dialect = Dialects.load().of(identity).judged();
    List<Trace> traces = subject.run(scripts);
    for (Trace trace : traces) {
      Judgement judgement = Judge.judge(trace, dialect, identity.capabilities());
      if (!judgement.conforms()) {
        throw new IllegalStateException(judgement.verdict() + " in\n" + trace.script());
      }
    }
    return traces;
  }
}
