package dev.alcove.cgroup;

/**
 * What all processes of a cgroup read from and wrote to block devices; what the page cache had, or
 * still has, is not among it.
 *
 * @param readBytes of all devices
 * @param writtenBytes of all devices
 * @param reads operations
 * @param writes operations
 */
public record IoFigures(long readBytes, long writtenBytes, long reads, long writes) {}
