@NullMarked
package dev.reprise.format;

import org.jspecify.annotations.NullMarked;
