/**
 * Programs as streams: started when the stream is, with backpressure down to the program.
 *
 * <p>Entry types: {@link dev.alcove.stream.ProcessSource} and {@link
 * dev.alcove.stream.ProcessFlow}.
 *
 * <p>Threading: everything here is immutable and can be materialized any number of times; each time
 * starts a process of its own.
 */
package dev.alcove.stream;
