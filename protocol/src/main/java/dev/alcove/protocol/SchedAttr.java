// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * How a process is scheduled, sched_setattr(2).
 *
 * @param policy number of the policy
 * @param flags SCHED_FLAG_ numbers
 * @param nice of SCHED_OTHER and SCHED_BATCH
 * @param priority of SCHED_FIFO and SCHED_RR, 1 to 99
 * @param runtimeNs of SCHED_DEADLINE, nanoseconds; of others the slice
 * @param deadlineNs of SCHED_DEADLINE, nanoseconds
 * @param periodNs of SCHED_DEADLINE, nanoseconds
 */
public record SchedAttr(
    long policy,
    long flags,
    int nice,
    long priority,
    long runtimeNs,
    long deadlineNs,
    long periodNs) {
  /** Checks the components. */
  public SchedAttr {
    Check.u32("sched_attr.policy", policy);
    Check.u32("sched_attr.priority", priority);
  }

  static SchedAttr decode(Decoder in, String field) {
    return new SchedAttr(
        in.u32(field),
        in.u64(field),
        in.i32(field),
        in.u32(field),
        in.u64(field),
        in.u64(field),
        in.u64(field));
  }

  void encode(Encoder out) {
    out.u32(policy);
    out.u64(flags);
    out.i32(nice);
    out.u32(priority);
    out.u64(runtimeNs);
    out.u64(deadlineNs);
    out.u64(periodNs);
  }
}
