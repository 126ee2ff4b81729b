@NullMarked
package dev.reprise.model.reuse;

import org.jspecify.annotations.NullMarked;
