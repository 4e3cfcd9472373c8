/**
 * Unix programs that are kept running.
 *
 * <p>Entry type: {@link dev.alcove.supervision.Keep}, which makes the behavior of an actor that
 * keeps one program running. Code here may use {@code dev.alcove.actors} and must never reach into
 * its internals.
 *
 * <p>Threading: everything that an application gets from here is immutable. Programs cost no
 * thread; time is measured by {@link java.lang.System#nanoTime} alone, so that nobody who sets the
 * clock restarts anything.
 */
package dev.alcove.supervision;
