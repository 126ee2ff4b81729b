/** Tests of the files in JSON that are read at run time. */
@NullMarked
package dev.reprise.file;

import org.jspecify.annotations.NullMarked;
