/** Tests of the lifetimes of what the application owns. */
@NullMarked
package dev.reprise.model.lifetime;

import org.jspecify.annotations.NullMarked;
