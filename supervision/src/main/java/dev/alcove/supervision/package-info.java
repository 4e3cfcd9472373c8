/**
 * Supervision trees over Unix processes.
 *
 * <p>Nothing is here yet; the roadmap says what comes. Code here may use {@code dev.alcove.actors}
 * and must never reach into its internals.
 */
package dev.alcove.supervision;
