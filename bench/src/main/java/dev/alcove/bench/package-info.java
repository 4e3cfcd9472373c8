/**
 * Measurements of Alcove, always interleaved with {@link java.lang.ProcessBuilder} in one run.
 *
 * <p>Figures of different runs are never compared: on a shared machine they differ by more than
 * what they measure.
 */
package dev.alcove.bench;
