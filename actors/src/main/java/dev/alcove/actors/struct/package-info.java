/**
 * C structures for calls that take them, so that nobody counts padding.
 *
 * <p>Entry type: {@link dev.alcove.actors.struct.CStruct}, which builds one; {@link
 * dev.alcove.actors.struct.Arg} is what {@code prctl}, {@code ptrace} and {@code ioctl} take. The
 * others are structures that these calls, and {@code seccomp}, {@code connect} and the like, know.
 *
 * <p>Byte order, alignment and the size of a pointer are those of this JVM, which runs on the
 * machine of its port. Everything here is immutable, but for builders and readers.
 */
package dev.alcove.actors.struct;
