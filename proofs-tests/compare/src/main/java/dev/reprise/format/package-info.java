/** The pieces that reports are made of: JSON objects, lists of words, texts from files. */
@NullMarked
package dev.reprise.format;

import org.jspecify.annotations.NullMarked;
