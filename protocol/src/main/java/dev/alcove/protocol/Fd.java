package dev.alcove.protocol;

/**
 * A descriptor of a process, as an argument of a call: by its number, or as what an earlier step of
 * the same batch gave, whose number nobody knows yet.
 */
public interface Fd {

  /** What it stands for. */
  Plain plain();

  /** One of the two forms that travel. */
  sealed interface Plain extends Fd permits Number, OfStep {
    @Override
    default Plain plain() {
      return this;
    }
  }

  /**
   * A number.
   *
   * @param value 0 and up; a call with another is EBADF
   */
  record Number(int value) implements Plain {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /**
   * What an earlier step of the same batch gave. Outside a batch, and for a step that gave none,
   * the call is refused as {@link Refusal#NOT_GIVEN}.
   *
   * @param step the step, counted from 0
   */
  record OfStep(int step) implements Plain {
    /** Checks the number of the step. */
    public OfStep {
      Check.u16("fd.step", step);
    }

    /** As errors count steps, from 1. */
    @Override
    public String toString() {
      return "fd of step " + (step + 1);
    }
  }

  /** A number. */
  static Fd of(int number) {
    return new Number(number);
  }

  /** What an earlier step of the same batch gives; counted from 0. */
  static Fd ofStep(int step) {
    return new OfStep(step);
  }
}
