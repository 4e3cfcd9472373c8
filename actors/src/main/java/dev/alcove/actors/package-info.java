/**
 * Unix processes as Pekko Typed actors.
 *
 * <p>Entry type: {@link dev.alcove.actors.Alcove}. {@code Alcove.get(system).run("git", "status")}
 * runs a program and collects what it writes; {@link dev.alcove.actors.Process} is a process that
 * can be called, forked, and read and written as streams; {@link dev.alcove.actors.ProcessActor} is
 * the same as an actor's protocol; {@link dev.alcove.actors.Task} is calls as a value; {@link
 * dev.alcove.actors.Pull} is for scripts and tests.
 *
 * <p>Threading: everything here is immutable or thread-safe unless it says otherwise. A {@code
 * CompletionStage} is completed by the thread of an actor's dispatcher: what is chained to it
 * without {@code Async} must not block.
 *
 * <p>Errors: what can fail because of the world fails a {@code CompletionStage} or a stream with an
 * {@link dev.alcove.actors.AlcoveException}. A value that no message can carry, such as a path with
 * a NUL byte, is refused at once, by an {@link dev.alcove.protocol.InvalidArgumentException}.
 */
package dev.alcove.actors;
