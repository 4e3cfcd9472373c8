// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/**
 * A named constant of Unix. It travels as an id of the protocol, and the port resolves it to the
 * number that it has on its platform.
 */
public sealed interface Symbol
    permits AddressFamily,
        AtFlag,
        AuditArch,
        CloneFlag,
        CloseRangeFlag,
        Errno,
        FcntlOp,
        FileMode,
        FsconfigCommand,
        FsmountFlag,
        FsopenFlag,
        FspickFlag,
        IoPrioClass,
        IoPrioWho,
        IoctlRequest,
        IpProtocol,
        LandlockFs,
        LandlockNet,
        LandlockRestrict,
        LandlockScope,
        MemfdFlag,
        MountAttr,
        MountFlag,
        MoveMountFlag,
        OpenFlag,
        OpenTreeFlag,
        PersonalityFlag,
        PidfdFlag,
        PrctlOp,
        Priority,
        PtraceRequest,
        ResolveFlag,
        Rlimit,
        SchedFlag,
        SchedPolicy,
        SeccompOp,
        SecureBit,
        Signal,
        SocketType,
        Syscall,
        UmountFlag,
        WaitOption,
        Whence {
  /** Its id in the protocol, which is the same on each platform. */
  int id();

  /** Its name, as the manual pages write it. */
  String symbol();

  /** What it means. */
  String description();

  /** The symbol of an id, of whatever family. */
  static Optional<Symbol> ofId(int id) {
    return Optional.ofNullable(SymbolTable.find(id));
  }
}
