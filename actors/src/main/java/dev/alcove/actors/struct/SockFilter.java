package dev.alcove.actors.struct;

/**
 * An instruction of a classic BPF program: {@code struct sock_filter}. See {@link Bpf}.
 *
 * @param code what it does
 * @param jt how many instructions it jumps over when its condition holds
 * @param jf how many when it does not
 * @param k its number
 */
public record SockFilter(int code, int jt, int jf, long k) {}
