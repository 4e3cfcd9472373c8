// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.HashMap;
import java.util.Map;

/** All symbols, by id. */
final class SymbolTable {
  private static final Map<Integer, Symbol> BY_ID = new HashMap<>();

  static {
    add(Errno.values());
    add(Signal.values());
    add(Rlimit.values());
    add(Priority.values());
    add(CloneFlag.values());
    add(OpenFlag.values());
    add(FcntlOp.values());
    add(Whence.values());
    add(WaitOption.values());
    add(MountFlag.values());
    add(UmountFlag.values());
    add(FileMode.values());
    add(AddressFamily.values());
    add(SocketType.values());
    add(IpProtocol.values());
    add(PrctlOp.values());
    add(PtraceRequest.values());
    add(IoctlRequest.values());
    add(SeccompOp.values());
    add(AuditArch.values());
    add(Syscall.values());
    add(SecureBit.values());
    add(SchedPolicy.values());
    add(SchedFlag.values());
    add(IoPrioWho.values());
    add(IoPrioClass.values());
    add(PersonalityFlag.values());
    add(CloseRangeFlag.values());
    add(MemfdFlag.values());
    add(ResolveFlag.values());
    add(PidfdFlag.values());
    add(LandlockFs.values());
    add(LandlockNet.values());
    add(LandlockScope.values());
    add(LandlockRestrict.values());
    add(FsopenFlag.values());
    add(FsmountFlag.values());
    add(FspickFlag.values());
    add(FsconfigCommand.values());
    add(MountAttr.values());
    add(OpenTreeFlag.values());
    add(AtFlag.values());
    add(MoveMountFlag.values());
  }

  private SymbolTable() {}

  private static void add(Symbol[] symbols) {
    for (Symbol symbol : symbols) {
      BY_ID.put(symbol.id(), symbol);
    }
  }

  /** The symbol of an id, or null. */
  static Symbol find(int id) {
    return BY_ID.get(id);
  }
}
