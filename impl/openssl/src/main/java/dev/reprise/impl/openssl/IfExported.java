package dev.reprise.impl.openssl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A function that a library may lack: ask {@link NativeLibrary#exports} before calling it. Called
 * where it is lacking, it throws {@link UnsupportedOperationException}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface IfExported {}
