/**
 * The alcove protocol: the messages between the JVM and the port program, and their codecs.
 *
 * <p>Entry types: {@link dev.alcove.protocol.Call} is what can be asked of a process, {@link
 * dev.alcove.protocol.DownFrame} and {@link dev.alcove.protocol.UpFrame} are what travels, {@link
 * dev.alcove.protocol.Encoder} writes frames and {@link dev.alcove.protocol.FrameDecoder} finds
 * them in a stream. Most of the package is generated from {@code protocol/spec/alcove.spec}, which
 * is where to look for what a field means.
 *
 * <p>Threading: messages and values are immutable and may be shared. {@code Encoder}, {@code
 * Decoder} and {@code FrameDecoder} hold state and belong to one thread at a time; a {@link
 * dev.alcove.protocol.RawFrame} belongs to the thread of its decoder and is valid until that
 * decoder takes more bytes.
 *
 * <p>There is no transport here: nothing in the package reads, writes, waits or starts a thread.
 */
package dev.alcove.protocol;
