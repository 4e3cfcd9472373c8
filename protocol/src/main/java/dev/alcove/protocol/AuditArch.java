// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What seccomp_data.arch is. See seccomp(2). */
public enum AuditArch implements Symbol {
  /** X86, 64 bits, and x32. */
  X86_64(2700, "AUDIT_ARCH_X86_64", "x86, 64 bits, and x32"),

  /** X86, 32 bits. */
  I386(2701, "AUDIT_ARCH_I386", "x86, 32 bits"),

  /** ARM, 64 bits. */
  AARCH64(2702, "AUDIT_ARCH_AARCH64", "ARM, 64 bits"),

  /** ARM, 32 bits, little-endian. */
  ARM(2703, "AUDIT_ARCH_ARM", "ARM, 32 bits, little-endian"),

  /** ARM, 32 bits, big-endian. */
  ARMEB(2704, "AUDIT_ARCH_ARMEB", "ARM, 32 bits, big-endian"),

  /** RISC-V, 64 bits. */
  RISCV64(2705, "AUDIT_ARCH_RISCV64", "RISC-V, 64 bits"),

  /** RISC-V, 32 bits. */
  RISCV32(2706, "AUDIT_ARCH_RISCV32", "RISC-V, 32 bits"),

  /** POWER, 64 bits, little-endian. */
  PPC64LE(2707, "AUDIT_ARCH_PPC64LE", "POWER, 64 bits, little-endian"),

  /** POWER, 64 bits. */
  PPC64(2708, "AUDIT_ARCH_PPC64", "POWER, 64 bits"),

  /** POWER, 32 bits. */
  PPC(2709, "AUDIT_ARCH_PPC", "POWER, 32 bits"),

  /** IBM Z. */
  S390X(2710, "AUDIT_ARCH_S390X", "IBM Z"),

  /** IBM Z, 31 bits. */
  S390(2711, "AUDIT_ARCH_S390", "IBM Z, 31 bits"),

  /** LoongArch, 64 bits. */
  LOONGARCH64(2712, "AUDIT_ARCH_LOONGARCH64", "LoongArch, 64 bits"),

  /** MIPS, 32 bits. */
  MIPS(2713, "AUDIT_ARCH_MIPS", "MIPS, 32 bits"),

  /** MIPS, 32 bits, little-endian. */
  MIPSEL(2714, "AUDIT_ARCH_MIPSEL", "MIPS, 32 bits, little-endian"),

  /** MIPS, 64 bits. */
  MIPS64(2715, "AUDIT_ARCH_MIPS64", "MIPS, 64 bits"),

  /** MIPS, 64 bits, ABI n32. */
  MIPS64N32(2716, "AUDIT_ARCH_MIPS64N32", "MIPS, 64 bits, ABI n32"),

  /** MIPS, 64 bits, little-endian. */
  MIPSEL64(2717, "AUDIT_ARCH_MIPSEL64", "MIPS, 64 bits, little-endian"),

  /** MIPS, 64 bits, little-endian, ABI n32. */
  MIPSEL64N32(2718, "AUDIT_ARCH_MIPSEL64N32", "MIPS, 64 bits, little-endian, ABI n32"),

  /** SPARC, 64 bits. */
  SPARC64(2719, "AUDIT_ARCH_SPARC64", "SPARC, 64 bits"),

  /** SPARC, 32 bits. */
  SPARC(2720, "AUDIT_ARCH_SPARC", "SPARC, 32 bits"),

  /** PA-RISC, 64 bits. */
  PARISC64(2721, "AUDIT_ARCH_PARISC64", "PA-RISC, 64 bits"),

  /** PA-RISC, 32 bits. */
  PARISC(2722, "AUDIT_ARCH_PARISC", "PA-RISC, 32 bits"),

  /** Alpha. */
  ALPHA(2723, "AUDIT_ARCH_ALPHA", "Alpha"),

  /** Itanium. */
  IA64(2724, "AUDIT_ARCH_IA64", "Itanium"),

  /** Motorola 68000. */
  M68K(2725, "AUDIT_ARCH_M68K", "Motorola 68000"),

  /** SuperH. */
  SH(2726, "AUDIT_ARCH_SH", "SuperH");

  private final int id;
  private final String symbol;
  private final String description;

  AuditArch(int id, String symbol, String description) {
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
  public static Optional<AuditArch> ofId(int id) {
    return SymbolTable.find(id) instanceof AuditArch found ? Optional.of(found) : Optional.empty();
  }
}
