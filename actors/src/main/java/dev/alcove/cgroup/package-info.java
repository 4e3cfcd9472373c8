/**
 * Control groups: limits and figures of many processes together, kill and freeze, of cgroup v1 and
 * v2 behind one interface.
 *
 * <p>Entry type: {@link dev.alcove.cgroup.Cgroups}, made for a process. Everything is done by that
 * process's own system calls: with its privilege, in its mount namespace. So a port that runs as
 * root serves a JVM that does not.
 *
 * <p>Threading: thread-safe; a cgroup has no state here, it is what the kernel says at each call.
 */
package dev.alcove.cgroup;
