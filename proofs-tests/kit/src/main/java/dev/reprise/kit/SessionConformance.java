package dev.reprise.kit;

import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Stack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.opentest4j.TestAbortedException;

/**
 * The conformance tests of a stack in this JVM. Extend it, return the stack, and run it as any test
 * class: there is a test for each clause, each choice that the pages leave, transition coverage,
 * leaks and refused calls.
 *
 * <p>A clause that is violated fails with a shortest script and who owned what. A test that this
 * stack cannot answer is aborted with <em>unsupported: reason</em>, never passed over. The same
 * seed gives the same scripts.
 *
 * <p>The stack runs in this process and on one thread at a time: what can kill the process or hang
 * belongs behind {@code reprise verify}, in a child.
 */
public abstract class SessionConformance {

  /**
   * The stack to check, empty. Called several times; each is closed after use. The {@linkplain
   * Capability capabilities} that it declares are all that it is judged by.
   *
   * @throws StackUnavailableException if it cannot be had on this machine: the tests are aborted
   */
  protected abstract Stack stack() throws StackUnavailableException;

  /**
   * The dialect that the stack is judged by, beside the pages: the name of a dialect that Reprise
   * has, or a file in the form of {@code dialect.schema.json}.
   */
  protected String dialect() {
    return Dialects.MANUAL_PAGE;
  }

  /** Where the random scripts start. */
  protected long seed() {
    return 1;
  }

  /** How many scripts are run. */
  protected int scripts() {
    return 2_000;
  }

  /** How many calls the longest random script has. */
  protected int calls() {
    return 24;
  }

  /** How many scripts may be run to prove that a failing one is shortest. */
  protected int budget() {
    return 20_000;
  }

  /**
   * The part of the transitions that the scripts must have come to, from 0 to 1. Of the
   * reference's, 2,000 scripts see a third and 8,000 see 70 %.
   */
  protected double coverage() {
    return 0.25;
  }

  /** Scripts of one's own, a test each: those that failed once, for example. */
  protected List<String> pinned() {
    return List.of();
  }

  /** All tests. The campaign that they tell of runs first. */
  @TestFactory
  @DisplayName("SSL_set_session(3)")
  public final Stream<DynamicNode> conforms(TestReporter reporter) {
    try {
      StackExamination examination = StackExamination.of(this);
      reporter.publishEntry(examination.choices());
      return new Outline(examination, coverage(), pinned()).nodes();
    } catch (StackUnavailableException e) {
      throw new TestAbortedException("unsupported: " + e.reason(), e);
    }
  }
}
