/**
 * What a program may do, decided before it runs.
 *
 * <p>Entry type: {@link dev.alcove.sandbox.SeccompPolicy}, which a process installs with {@link
 * dev.alcove.actors.Process#seccomp(SeccompPolicy)} or as a step of a batch.
 *
 * <p>Threading: everything here is immutable unless it says otherwise.
 */
package dev.alcove.sandbox;
