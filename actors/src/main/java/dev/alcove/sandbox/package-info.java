/**
 * What narrows a program: rules as immutable values, which a process applies to itself as steps of
 * a batch, before it executes the program.
 *
 * <p>Entry types: {@link dev.alcove.sandbox.Unveil} for paths, {@link dev.alcove.sandbox.Landlock}
 * for all that Landlock has, {@link dev.alcove.sandbox.Mounts} for the file system that a program
 * sees.
 * What narrows a program, and what answers its system calls.
 *
 * <p>Entry type: {@link dev.alcove.sandbox.SeccompNotifier}, an actor that answers system calls.
 *
 * <p>Threading: values may be used by any thread; steps are collected by one at a time.
 * What a program may do, decided before it runs.
 *
 * <p>Entry type: {@link dev.alcove.sandbox.SeccompPolicy}, which a process installs with {@link
 * dev.alcove.actors.Process#seccomp(SeccompPolicy)} or as a step of a batch.
 *
 * <p>Threading: everything here is immutable unless it says otherwise.
 */
package dev.alcove.sandbox;
