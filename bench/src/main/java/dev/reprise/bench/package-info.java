/** JMH benchmarks, each with a baseline beside it, and a main class that runs them side by side. */
@NullMarked
package dev.reprise.bench;

import org.jspecify.annotations.NullMarked;
