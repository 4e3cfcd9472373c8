package dev.alcove.actors;

/** Options of one child, kept by its parent. */
public enum ProcessChildOption {
  /** The signal, 0 to 255, that is sent to the child when its parent ends; 0 sends none. */
  SIGNALONEOF,
  /** Stdout and stderr messages that may still be read from the child; -1 for any number. */
  FLOWCONTROL
}
