package io.provingground.order.parts;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Reads along what the service logs from now on. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

  private LogLines(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    start();
    logger.addAppender(this);
  }

  public static LogLines fromNowOn() {
    return of("io.provingground.order");
  }

  /** Only those of a package and what lies below it. */
  public static LogLines of(String packageName) {
    return new LogLines(packageName);
  }

  /** What was said at INFO and above, in the order in which it was said. */
  public List<String> messages() {
    return lines.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** What was said at INFO and above with this trace id, in the order in which it was said. */
  public List<String> ofTrace(String id) {
    return lines.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .filter(line -> id.equals(line.getMDCPropertyMap().get("traceId")))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Whether a line that begins so was said. */
  public boolean tell(String beginning) {
    return lines.stream().anyMatch(line -> line.getFormattedMessage().startsWith(beginning));
  }

  /** When the line that begins so was said, which must have been. */
  public Instant timeOf(String beginning) {
    return lines.stream()
        .filter(line -> line.getFormattedMessage().startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .getInstant();
  }

  @Override
  protected void append(ILoggingEvent line) {
    // The context belongs to the thread, so it is read here.
    var _ = line.getMDCPropertyMap();
    lines.add(line);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
