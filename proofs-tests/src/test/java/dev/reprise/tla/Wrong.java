package dev.reprise.tla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of a module and a wrong one.
 *
 * @param what the property that the wrong text breaks, or what it says
 */
record Wrong(String what, String module, String text, String other) {

  /** Makes the module wrong. */
  void in(Tlc tlc) {
    tlc.change(module, text, other);
  }

  /** The configuration, and nothing is checked but the property that the wrong text breaks. */
  Configuration only(String properties, Configuration scope) {
    return only(what, properties, scope);
  }

  /** The configuration, and nothing is checked but that property of the module. */
  static Configuration only(String operator, String properties, Configuration scope) {
    List<Statement> checked = new ArrayList<>(Statement.of(properties));
    checked.removeIf(statement -> !statement.operator().equals(operator));
    assertThat(checked).as(operator).hasSize(1);
    return scope.checking(checked);
  }

  @Override
  public String toString() {
    return what;
  }
}
