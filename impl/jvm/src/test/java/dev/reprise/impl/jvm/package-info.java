@NullMarked
package dev.reprise.impl.jvm;

import org.jspecify.annotations.NullMarked;
