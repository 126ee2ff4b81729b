package dev.reprise.impl.openssl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A function of some libraries that is a macro in others: a call of another function, with one more
 * argument. Where a library exports neither, it is as if it were {@link IfExported}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Macro {

  /** The other function's name. */
  String of();

  /** The argument that is put in. */
  int number();

  /** How many arguments come before that one. */
  int after() default 1;
}
