/**
 * The shim protocol: its page, its schemas, its conformance kit and the shims that come with it.
 */
@NullMarked
package dev.reprise.shimcheck;

import org.jspecify.annotations.NullMarked;
