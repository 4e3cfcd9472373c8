package dev.alcove.bench;

import java.util.Locale;

/** What a run says of a bound that is asked for. */
enum Verdict {
  MET,
  NOT_MET,
  /** The figures neither show that the bound is met nor that it is not. */
  TOO_NOISY,
  /** This machine or this user cannot run the benchmark. */
  NOT_RUN;

  /** As it is printed: {@code not met}. */
  String text() {
    return this == TOO_NOISY
        ? "too noisy to tell"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
