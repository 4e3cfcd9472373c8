package dev.alcove.cgroup;

import java.time.Duration;

/**
 * Processor time of all processes that are or were in a cgroup or below it, whoever reaped them.
 *
 * @param total user and system time
 * @param user in user mode
 * @param system in the kernel
 */
public record CpuFigures(Duration total, Duration user, Duration system) {}
