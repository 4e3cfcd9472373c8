/**
 * Programs as streams: started when the stream is, with backpressure down to the program.
 *
 * <p>Entry types: {@link dev.alcove.stream.ProcessSource}, {@link dev.alcove.stream.ProcessFlow},
 * {@link dev.alcove.stream.ProcessSink} and {@link dev.alcove.stream.ProcessPipeline}; {@link
 * dev.alcove.stream.Program} says how a program is run.
 *
 * <p>Threading: everything here is immutable and can be materialized any number of times; each time
 * starts a process of its own. Values of materialization are thread-safe.
 */
package dev.alcove.stream;
