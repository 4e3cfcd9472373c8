/**
 * The command {@code ./alcove}.
 *
 * <p>Entry type: {@link dev.alcove.cli.Main}. Everything here runs on the caller's thread or on the
 * actor system that one command starts and ends.
 */
package dev.alcove.cli;
