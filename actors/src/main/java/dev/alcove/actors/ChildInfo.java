package dev.alcove.actors;

import dev.alcove.protocol.Child;
import dev.alcove.protocol.ChildStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A child of a process.
 *
 * @param handle the handle that names it
 * @param pid as its parent sees it
 * @param hostPid as the port program sees it
 * @param execed whether it runs another program
 * @param signalOneOf the signal that is sent to it when its parent ends; 0 for none
 * @param flowcontrol messages that may still be read from it; -1 for any number
 * @param stdinOpen whether its standard input can be written
 * @param stdoutOpen whether its standard output has not ended
 * @param stderrOpen whether its standard error has not ended
 */
public record ChildInfo(
    long handle,
    int pid,
    int hostPid,
    boolean execed,
    int signalOneOf,
    int flowcontrol,
    boolean stdinOpen,
    boolean stdoutOpen,
    boolean stderrOpen) {

  /** Joins what the parent and the multiplexer know; who is missing in one is about to end. */
  static List<ChildInfo> join(List<Child> children, List<ChildStreams> streams) {
    Map<Long, ChildStreams> byHandle = new HashMap<>();
    streams.forEach(s -> byHandle.put(s.handle(), s));
    return children.stream()
        .filter(c -> byHandle.containsKey(c.handle()))
        .map(c -> of(c, byHandle.get(c.handle())))
        .toList();
  }

  private static ChildInfo of(Child child, ChildStreams streams) {
    return new ChildInfo(
        child.handle(),
        child.pid(),
        streams.hostPid(),
        streams.execed(),
        child.signaloneof(),
        streams.flowcontrol(),
        streams.stdinOpen(),
        streams.stdoutOpen(),
        streams.stderrOpen());
  }
}
