package dev.alcove.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The calls of the protocol that a test tests, by name: {@link CallReport} tells of each how that
 * went. On a class it stands for all of its tests.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Calls {
  /** Names of calls, such as {@code chdir}. */
  String[] value();
}
