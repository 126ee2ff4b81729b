package dev.reprise.kit;

import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.subject.Stack;
import java.util.List;

/** The reference conforms to the page. */
class ReferenceTest extends SessionConformance {

  @Override
  protected Stack stack() {
    return new ReferenceStack();
  }

  @Override
  protected String dialect() {
    return "reference";
  }

  @Override
  protected List<String> pinned() {
    return List.of("context A; connection c1 in A; connect c1 full s1; set c1 s1; clear c1");
  }
}
