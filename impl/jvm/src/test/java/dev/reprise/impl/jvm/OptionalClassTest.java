package dev.reprise.impl.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** Binding of methods, tried on a class that every JDK has. */
class OptionalClassTest {

  interface Numbers {
    int parseInt(String text);

    int intValue(Object number);
  }

  interface NoNumbers {
    int parseInt(Thread text);
  }

  @Test
  void methods_are_bound_by_name_whether_they_are_static_or_not() throws Exception {
    Numbers numbers = OptionalClass.bind(Numbers.class, "java.lang.Integer");

    assertThat(numbers.parseInt("7")).isEqualTo(7);
    assertThat(numbers.intValue(8)).isEqualTo(8);
  }

  @Test
  void an_unchecked_exception_comes_through() throws Exception {
    Numbers numbers = OptionalClass.bind(Numbers.class, "java.lang.Integer");

    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> numbers.parseInt("seven"));
  }

  @Test
  void a_class_that_is_missing_is_named() {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> OptionalClass.bind(Numbers.class, "org.example.Missing"))
        .withMessage("org.example.Missing");
  }

  @Test
  void a_method_that_takes_something_else_is_missing() {
    assertThatExceptionOfType(NoSuchMethodException.class)
        .isThrownBy(() -> OptionalClass.bind(NoNumbers.class, "java.lang.Integer"));
  }
}
