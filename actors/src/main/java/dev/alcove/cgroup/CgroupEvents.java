package dev.alcove.cgroup;

/**
 * What cgroup.events says of a cgroup and all below it.
 *
 * @param populated whether a process that has not ended is in it
 * @param frozen whether all processes in it are frozen
 */
public record CgroupEvents(boolean populated, boolean frozen) {}
