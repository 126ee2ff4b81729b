/** The reasons why a handshake reused a session or none, found in the steps of a run. */
@NullMarked
package dev.reprise.model.reuse;

import org.jspecify.annotations.NullMarked;
