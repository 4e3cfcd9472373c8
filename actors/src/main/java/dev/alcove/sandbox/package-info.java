/**
 * What narrows a program: rules as immutable values, which a process applies to itself as steps of
 * a batch, before it executes the program; and an actor that answers a program's system calls.
 *
 * <p>Entry types: {@link dev.alcove.sandbox.Unveil} for paths and {@link dev.alcove.sandbox.Pledge}
 * for promises, {@link dev.alcove.sandbox.Landlock} for all that Landlock has, {@link
 * dev.alcove.sandbox.SeccompPolicy} for system calls, {@link dev.alcove.sandbox.SeccompNotifier}
 * for those that an actor answers, {@link dev.alcove.sandbox.Mounts} for the file system that a
 * program sees.
 *
 * <p>Threading: values may be used by any thread; steps are collected by one at a time.
 */
package dev.alcove.sandbox;
