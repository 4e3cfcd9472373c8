/**
 * What the actors are built on, and no part of the public API: the transport to the port program,
 * the stages of the standard streams, and small pieces that know nothing of actors.
 *
 * <p>Entry types: {@link dev.alcove.actors.internal.Transport} is one running port program with its
 * two threads, {@link dev.alcove.actors.internal.Link} is what the actors of a port share to talk
 * to it.
 *
 * <p>Threading: the reader thread of a port calls {@link dev.alcove.actors.internal.Route} and what
 * is behind it; nothing that it calls may block.
 */
package dev.alcove.actors.internal;
