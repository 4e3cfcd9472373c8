package dev.alcove.cgroup;

import java.util.OptionalLong;

/**
 * Memory of all processes of a cgroup together, and of what the kernel keeps for them.
 *
 * @param current bytes in use
 * @param peak most bytes in use so far; empty where the kernel does not tell (v2 before 5.19)
 * @param limit bytes; empty for none
 * @param oomKills processes that were killed because the limit was reached
 */
public record MemoryFigures(long current, OptionalLong peak, OptionalLong limit, long oomKills) {}
