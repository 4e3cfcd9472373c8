package dev.alcove.actors;

/** Why a call was refused on this side, before the port heard of it. */
public enum LocalRefusal {
  /** As many calls wait for the process already as {@code call-queue} allows. */
  QUEUE_FULL("too many calls wait for it"),
  /** The port does not take what is sent to it: {@code write-limit} is exceeded. */
  PORT_STUCK("the port does not take what is sent to it"),
  /** The request is longer than a message can be. */
  TOO_LONG("the request is too long");

  private final String text;

  LocalRefusal(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
