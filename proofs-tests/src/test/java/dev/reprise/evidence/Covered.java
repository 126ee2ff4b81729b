package dev.reprise.evidence;

import dev.reprise.clause.Covers;
import dev.reprise.spec.clause.Clause;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** How many tests that run cover each clause. */
public final class Covered {

  private final Map<Clause, Integer> tests = new EnumMap<>(Clause.class);

  private Covered() {}

  /** Of the tests that Surefire runs. */
  public static Covered byTests() {
    Covered covered = new Covered();
    for (Class<?> type :
        ReflectionSupport.findAllClassesInPackage(
            "dev.reprise", c -> true, name -> name.endsWith("Test"))) {
      for (Method method : covering(type)) {
        for (Clause clause : method.getAnnotation(Covers.class).value()) {
          covered.tests.merge(clause, 1, Integer::sum);
        }
      }
    }
    return covered;
  }

  /** The tests of a class that run and cover something. */
  public static List<Method> covering(Class<?> type) {
    List<Method> covering = new ArrayList<>();
    for (Method method :
        ReflectionSupport.findMethods(
            type,
            m -> AnnotationSupport.isAnnotated(m, Covers.class),
            HierarchyTraversalMode.TOP_DOWN)) {
      if (AnnotationSupport.isAnnotated(method, Testable.class)
          && !AnnotationSupport.isAnnotated(method, Disabled.class)
          && !AnnotationSupport.isAnnotated(type, Disabled.class)) {
        covering.add(method);
      }
    }
    return covering;
  }

  /** The clauses that at least one of them covers. */
  public Iterable<Clause> clauses() {
    return tests.keySet();
  }

  String cell(Clause clause) {
    Integer count = tests.get(clause);
    return count == null ? Table.NONE : count.toString();
  }
}
