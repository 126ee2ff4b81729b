package dev.reprise.clause;

import dev.reprise.spec.clause.Clause;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The clauses that a test shows at work. {@link ClauseTest} holds it to that. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Covers {

  Clause[] value();
}
