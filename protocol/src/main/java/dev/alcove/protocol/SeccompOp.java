// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Operations, flags, modes and what a filter may return. See seccomp(2). */
public enum SeccompOp implements Symbol {
  /** Operation: only read, write, exit and sigreturn from now on. */
  SET_MODE_STRICT(
      2600,
      "SECCOMP_SET_MODE_STRICT",
      "operation: only read, write, exit and sigreturn from now on"),

  /** Operation: adds a filter. */
  SET_MODE_FILTER(2601, "SECCOMP_SET_MODE_FILTER", "operation: adds a filter"),

  /** Operation: whether the kernel knows an action. */
  GET_ACTION_AVAIL(
      2602, "SECCOMP_GET_ACTION_AVAIL", "operation: whether the kernel knows an action"),

  /** Operation: sizes of the structures of notification. */
  GET_NOTIF_SIZES(
      2603, "SECCOMP_GET_NOTIF_SIZES", "operation: sizes of the structures of notification"),

  /** Mode of PR_GET_SECCOMP: none. */
  MODE_DISABLED(2604, "SECCOMP_MODE_DISABLED", "mode of PR_GET_SECCOMP: none"),

  /** Mode of PR_SET_SECCOMP: only read, write, exit and sigreturn. */
  MODE_STRICT(
      2605, "SECCOMP_MODE_STRICT", "mode of PR_SET_SECCOMP: only read, write, exit and sigreturn"),

  /** Mode of PR_SET_SECCOMP: a filter. */
  MODE_FILTER(2606, "SECCOMP_MODE_FILTER", "mode of PR_SET_SECCOMP: a filter"),

  /** Flag: for all threads. */
  FILTER_FLAG_TSYNC(2607, "SECCOMP_FILTER_FLAG_TSYNC", "flag: for all threads"),

  /** Flag: logs what is not allowed. */
  FILTER_FLAG_LOG(2608, "SECCOMP_FILTER_FLAG_LOG", "flag: logs what is not allowed"),

  /** Flag: leaves speculation as it is. */
  FILTER_FLAG_SPEC_ALLOW(
      2609, "SECCOMP_FILTER_FLAG_SPEC_ALLOW", "flag: leaves speculation as it is"),

  /** Flag: gives the descriptor of notification. */
  FILTER_FLAG_NEW_LISTENER(
      2610, "SECCOMP_FILTER_FLAG_NEW_LISTENER", "flag: gives the descriptor of notification"),

  /** Flag: a thread that cannot be synchronised is ESRCH. */
  FILTER_FLAG_TSYNC_ESRCH(
      2611,
      "SECCOMP_FILTER_FLAG_TSYNC_ESRCH",
      "flag: a thread that cannot be synchronised is ESRCH"),

  /** Flag: a process that waits for an answer wakes for a fatal signal only. */
  FILTER_FLAG_WAIT_KILLABLE_RECV(
      2612,
      "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
      "flag: a process that waits for an answer wakes for a fatal signal only"),

  /** Action: SIGSYS ends the process. */
  RET_KILL_PROCESS(2613, "SECCOMP_RET_KILL_PROCESS", "action: SIGSYS ends the process"),

  /** Action: SIGSYS ends the thread. */
  RET_KILL_THREAD(2614, "SECCOMP_RET_KILL_THREAD", "action: SIGSYS ends the thread"),

  /** Action: the same, by its first name. */
  RET_KILL(2615, "SECCOMP_RET_KILL", "action: the same, by its first name"),

  /** Action: SIGSYS instead of the call. */
  RET_TRAP(2616, "SECCOMP_RET_TRAP", "action: SIGSYS instead of the call"),

  /** Action: the errno that the low 16 bits name, instead of the call. */
  RET_ERRNO(
      2617,
      "SECCOMP_RET_ERRNO",
      "action: the errno that the low 16 bits name, instead of the call"),

  /** Action: asks who holds the descriptor of notification. */
  RET_USER_NOTIF(
      2618, "SECCOMP_RET_USER_NOTIF", "action: asks who holds the descriptor of notification"),

  /** Action: tells the tracer. */
  RET_TRACE(2619, "SECCOMP_RET_TRACE", "action: tells the tracer"),

  /** Action: makes the call and logs it. */
  RET_LOG(2620, "SECCOMP_RET_LOG", "action: makes the call and logs it"),

  /** Action: makes the call. */
  RET_ALLOW(2621, "SECCOMP_RET_ALLOW", "action: makes the call"),

  /** Mask of the action. */
  RET_ACTION_FULL(2622, "SECCOMP_RET_ACTION_FULL", "mask of the action"),

  /** Mask of the action without KILL_PROCESS. */
  RET_ACTION(2623, "SECCOMP_RET_ACTION", "mask of the action without KILL_PROCESS"),

  /** Mask of what belongs to the action. */
  RET_DATA(2624, "SECCOMP_RET_DATA", "mask of what belongs to the action"),

  /** Flag of an answer: makes the call. */
  USER_NOTIF_FLAG_CONTINUE(
      2625, "SECCOMP_USER_NOTIF_FLAG_CONTINUE", "flag of an answer: makes the call"),

  /** Flag of ADDFD: at that number. */
  ADDFD_FLAG_SETFD(2626, "SECCOMP_ADDFD_FLAG_SETFD", "flag of ADDFD: at that number"),

  /** Flag of ADDFD: and answers with it. */
  ADDFD_FLAG_SEND(2627, "SECCOMP_ADDFD_FLAG_SEND", "flag of ADDFD: and answers with it"),

  /** Request of ioctl: takes a notification. */
  IOCTL_NOTIF_RECV(2628, "SECCOMP_IOCTL_NOTIF_RECV", "request of ioctl: takes a notification"),

  /** Request of ioctl: answers it. */
  IOCTL_NOTIF_SEND(2629, "SECCOMP_IOCTL_NOTIF_SEND", "request of ioctl: answers it"),

  /** Request of ioctl: whether it is still waited for. */
  IOCTL_NOTIF_ID_VALID(
      2630, "SECCOMP_IOCTL_NOTIF_ID_VALID", "request of ioctl: whether it is still waited for"),

  /** Request of ioctl: gives the process a descriptor. */
  IOCTL_NOTIF_ADDFD(
      2631, "SECCOMP_IOCTL_NOTIF_ADDFD", "request of ioctl: gives the process a descriptor");

  private final int id;
  private final String symbol;
  private final String description;

  SeccompOp(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<SeccompOp> ofId(int id) {
    return SymbolTable.find(id) instanceof SeccompOp found ? Optional.of(found) : Optional.empty();
  }
}
