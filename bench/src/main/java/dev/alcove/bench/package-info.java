/**
 * Measurements of Alcove, always interleaved with its peers and with C in one run; {@link
 * dev.alcove.bench.Bench} is the entry.
 *
 * <p>Figures of different runs are never compared: on a shared machine they differ by more than
 * what they measure.
 */
package dev.alcove.bench;
