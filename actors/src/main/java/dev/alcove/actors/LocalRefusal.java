package dev.alcove.actors;

import dev.alcove.protocol.Errno;
import java.util.Optional;

/** Why a call was refused on this side, before the port heard of it. */
public enum LocalRefusal {
  /** As many calls wait for the process already as {@code call-queue} allows. */
  QUEUE_FULL("too many calls wait for it"),
  /** The port does not take what is sent to it: {@code write-limit} is exceeded. */
  PORT_STUCK("the port does not take what is sent to it"),
  /** The request is longer than a message can be. */
  TOO_LONG("the request is too long"),
  /** The process has an owner, and it was not the owner who asked: EACCES. */
  NOT_OWNER("EACCES, it is another actor's", Errno.EACCES),
  /** The first control process was asked for what takes a parent. */
  NO_PARENT("it has no parent");

  private final String text;
  private final Errno errno;

  LocalRefusal(String text) {
    this(text, null);
  }

  LocalRefusal(String text, Errno errno) {
    this.text = text;
    this.errno = errno;
  }

  String text() {
    return text;
  }

  /** The error that a system call would have given in its place. */
  public Optional<Errno> errno() {
    return Optional.ofNullable(errno);
  }
}
