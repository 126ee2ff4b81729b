package dev.reprise.kit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How each test, and each container that did not succeed, of one class ended. */
final class Outcome implements TestExecutionListener {

  /** The end of one test: how, and the message of what it threw. */
  record End(TestExecutionResult.Status status, String message) {}

  private final Map<String, End> ends = new LinkedHashMap<>();
  private final Map<String, String> entries = new LinkedHashMap<>();

  private Outcome() {}

  /** Runs the class as a build would. */
  static Outcome of(Class<?> tests) {
    Outcome outcome = new Outcome();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build(),
            outcome);
    return outcome;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      ends.put(
          test.getDisplayName(),
          new End(
              result.getStatus(),
              result.getThrowable().map(Throwable::getMessage).map(String::strip).orElse("")));
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    entries.putAll(entry.getKeyValuePairs());
  }

  End end(String test) {
    End end = ends.get(test);
    if (end == null) {
      throw new AssertionError(
          "no test is called " + test + ", but " + new TreeSet<>(ends.keySet()));
    }
    return end;
  }

  List<String> names(TestExecutionResult.Status status) {
    return ends.entrySet().stream()
        .filter(entry -> entry.getValue().status() == status)
        .map(Map.Entry::getKey)
        .toList();
  }

  Map<String, String> entries() {
    return entries;
  }
}
