/** The conformance kit: JUnit 5 tests of a TLS stack in the JVM, made by extending one class. */
@NullMarked
package dev.reprise.kit;

import org.jspecify.annotations.NullMarked;
