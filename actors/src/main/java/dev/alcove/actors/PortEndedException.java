package dev.alcove.actors;

/** The port has ended, or could not be started, and everything that waited for it fails. */
public final class PortEndedException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final String port;
  private final transient PortExit exit;

  PortEndedException(String port, PortExit exit, Throwable cause) {
    super("port \"" + port + "\" " + exit.describe(), cause);
    this.port = port;
    this.exit = exit;
  }

  /** The port's name. */
  public String port() {
    return port;
  }

  /** How it ended: exit code, signal, last lines of its standard error. */
  public PortExit exit() {
    return exit;
  }
}
