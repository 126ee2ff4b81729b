/** Classes that break the rules of architecture, each in one way, to see that the rules notice. */
@NullMarked
package dev.reprise.architecture.specimen;

import org.jspecify.annotations.NullMarked;
