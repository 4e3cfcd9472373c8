package dev.alcove.actors;

import dev.alcove.protocol.UpFrame;
import java.util.Set;

/**
 * What a port told of itself when it started.
 *
 * @param version of the protocol that is spoken
 * @param program version of the port program
 * @param platform its kernel: {@code linux}
 * @param machine its architecture: {@code x86_64}
 * @param guardianPid the process that ends everything when the JVM goes
 * @param multiplexerPid the process that talks to the JVM
 * @param rootPid the first control process
 * @param descriptors RLIMIT_NOFILE of the multiplexer; each process takes four
 * @param calls ids of the calls that it knows
 * @param symbols ids of the symbols that its platform has
 */
public record PortInfo(
    int version,
    String program,
    String platform,
    String machine,
    int guardianPid,
    int multiplexerPid,
    int rootPid,
    long descriptors,
    Set<Integer> calls,
    Set<Integer> symbols) {

  static PortInfo of(UpFrame.HelloReply hello) {
    return new PortInfo(
        hello.version(),
        hello.program().toString(),
        hello.platform().toString(),
        hello.machine().toString(),
        hello.guardianPid(),
        hello.multiplexerPid(),
        hello.rootPid(),
        hello.descriptors(),
        Set.copyOf(hello.calls()),
        Set.copyOf(hello.symbols()));
  }
}
