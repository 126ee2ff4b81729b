/** Files in JSON that are read at run time: dialects of users, and known routes. */
@NullMarked
package dev.reprise.file;

import org.jspecify.annotations.NullMarked;
