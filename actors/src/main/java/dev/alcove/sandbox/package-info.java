/**
 * What narrows a program, and what answers its system calls.
 *
 * <p>Entry type: {@link dev.alcove.sandbox.SeccompNotifier}, an actor that answers system calls.
 *
 * <p>Threading: values may be used by any thread; steps are collected by one at a time.
 */
package dev.alcove.sandbox;
