package dev.alcove.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** What a logger is told while this is open, whatever its level was, and nobody else. */
final class Logged extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final Level level;
  private final boolean additive;
  private final ConcurrentLinkedQueue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile Optional<String> blocked = Optional.empty();

  private Logged(String name, Level wanted) {
    logger = (Logger) LoggerFactory.getLogger(name);
    level = logger.getLevel();
    additive = logger.isAdditive();
    logger.setLevel(wanted);
    logger.setAdditive(false);
    setContext(logger.getLoggerContext());
    start();
    logger.addAppender(this);
  }

  /** Listens to a logger, and to all below it that have no appenders of their own. */
  static Logged to(String name, Level wanted) {
    return new Logged(name, wanted);
  }

  /** Lets everybody wait who logs this. */
  void block(String part) {
    blocked = Optional.of(part);
  }

  /** Nobody waits any more. */
  void release() {
    gate.countDown();
  }

  @Override
  protected void append(ILoggingEvent event) {
    try {
      if (blocked.filter(event.getFormattedMessage()::contains).isPresent()) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.add(event);
  }

  List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  List<String> messages() {
    return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    release();
    logger.detachAppender(this);
    logger.setAdditive(additive);
    logger.setLevel(level);
    stop();
  }
}
