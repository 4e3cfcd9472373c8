package dev.alcove.actors;

import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Forked;
import dev.alcove.protocol.StdioMode;
import java.util.List;
import java.util.Optional;

/**
 * A process to be forked, and what it is told first.
 *
 * @param child the process to be
 * @param flags of clone(2)
 * @param stdio what its standard streams are
 * @param cgroup a descriptor of the forking process: the cgroup that the child is born in
 * @param ephemeral whether it ends when the last process that it forked has
 * @param first its first requests, which travel with the fork; encoded already
 * @param setup what the fork is part of
 */
record ForkOrder(
    ProcessCore child,
    Flags<CloneFlag> flags,
    StdioMode stdio,
    Optional<Integer> cgroup,
    boolean ephemeral,
    List<Request> first,
    Setup setup) {

  /** The correlation id of the first request of a process; that of the next is one more. */
  static final long FIRST_ID = 1;

  DownFrame.Fork frame(long parent, long id) {
    return new DownFrame.Fork(parent, id, child.handle(), flags, stdio, cgroup);
  }

  String text() {
    return flags.constants().isEmpty() ? "fork()" : "clone(" + flags + ")";
  }

  void succeeded(Forked forked) {
    child.forked(forked.pid(), forked.hostPid());
    child.tell(new ProcessMessage.ForkSucceeded(forked.pid(), forked.hostPid()));
    setup.partDone();
  }

  void failed(AlcoveException failure) {
    child.exit().completeExceptionally(failure);
    setup.forkFailed(child, failure);
    child.tell(new ProcessMessage.ForkFailed(failure));
  }
}
