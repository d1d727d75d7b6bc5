package io.provingground.inventory.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Products in this instance's memory. They are forgotten when they are changed, by whichever
 * instance. While the database is there nothing older than the settings' "fresh" is served, and of
 * many who miss the same product one asks the database and all share what it got. While it is away,
 * what is kept is served for a bounded time, and says how old it is.
 */
@Component
class ProductCache {

  private static final Logger log = LoggerFactory.getLogger(ProductCache.class);

  private final Products products;
  private final CachingSettings settings;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Cache<String, Reading> kept;
  private final ConcurrentMap<String, FutureTask<Optional<Reading>>> loads =
      new ConcurrentHashMap<>();
  private volatile Instant askAgainAt = Instant.MIN;

  ProductCache(
      Products products, CachingSettings settings, InstantSource clock, MeterRegistry metrics) {
    this.products = products;
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(settings.products())
            .expireAfterWrite(settings.keep())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
    Gauge.builder("inventory.product.cache.entries", this, ProductCache::size).register(metrics);
  }

  /** Where a read got its product from; the names are those of the metric's tag. */
  enum Source {
    /** From memory, and young enough. */
    FRESH,
    /** From the database. */
    LOADED,
    /** From the database, which another reader had asked already. */
    JOINED,
    /** From memory, because the database is away. */
    STALE
  }

  /** The product, unless there is none; throws if the database is away and nothing is kept. */
  Optional<Reading> read(String sku) {
    Reading reading = kept.getIfPresent(sku);
    if (reading != null && isFresh(reading)) {
      return counted(Source.FRESH, reading);
    }
    if (reading != null && isPausing(clock.instant())) {
      return counted(Source.STALE, reading);
    }
    try {
      return load(sku);
    } catch (DataAccessException e) {
      return stale(reading, e);
    }
  }

  /** The product was changed, or may have been: the next read asks the database. */
  void forget(String sku) {
    loads.compute(
        sku,
        (_, _) -> {
          kept.invalidate(sku);
          return null;
        });
  }

  /** The product has come to this version: what is kept of an earlier one is forgotten. */
  void forgetOlder(String sku, long version) {
    loads.compute(
        sku,
        (_, _) -> {
          kept.asMap().computeIfPresent(sku, (_, r) -> r.product().version() < version ? null : r);
          return null;
        });
  }

  /** Any product may have been changed. What is being loaded is not kept either. */
  void forgetAll() {
    loads.clear();
    kept.invalidateAll();
  }

  /** How many products are kept. */
  long size() {
    kept.cleanUp();
    return kept.estimatedSize();
  }

  private Optional<Reading> load(String sku) {
    FutureTask<Optional<Reading>> mine = new FutureTask<>(() -> find(sku));
    FutureTask<Optional<Reading>> running = loads.putIfAbsent(sku, mine);
    if (running != null) {
      count(Source.JOINED);
      return result(running);
    }
    mine.run();
    end(sku, mine);
    return result(mine);
  }

  /** Whoever loaded it since this reader missed it has left it in memory. */
  private Optional<Reading> find(String sku) {
    Reading reading = kept.getIfPresent(sku);
    if (reading != null && isFresh(reading)) {
      return counted(Source.FRESH, reading);
    }
    count(Source.LOADED);
    Instant readAt = clock.instant();
    return products.find(sku).map(product -> new Reading(product, readAt));
  }

  /** What was loaded before the product was forgotten is not kept: it may be the old one. */
  private void end(String sku, FutureTask<Optional<Reading>> load) {
    loads.computeIfPresent(
        sku,
        (_, registered) -> {
          if (!load.equals(registered)) {
            return registered;
          }
          if (load.state() == FutureTask.State.SUCCESS) {
            load.resultNow().ifPresent(reading -> kept.put(sku, reading));
          }
          return null;
        });
  }

  private static Optional<Reading> result(FutureTask<Optional<Reading>> load) {
    try {
      return load.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataAccessException outage) {
        throw outage;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientDataAccessResourceException("interrupted while the product was read", e);
    }
  }

  private Optional<Reading> stale(@Nullable Reading reading, DataAccessException e) {
    if (reading == null) {
      throw e;
    }
    if (clock.instant().isAfter(askAgainAt)) {
      log.warn(
          "The database did not answer ({}). Products that are kept are served with their age.",
          e.toString());
    }
    askAgainAt = clock.instant().plus(settings.retryPause());
    return counted(Source.STALE, reading);
  }

  /** How old it is cannot be told once the clock was put back. */
  private boolean isFresh(Reading reading) {
    Instant now = clock.instant();
    return !now.isBefore(reading.readAt()) && reading.age(now).compareTo(settings.fresh()) < 0;
  }

  /** No longer than the pause, also if the clock was put back. */
  private boolean isPausing(Instant now) {
    return now.isBefore(askAgainAt) && !now.isBefore(askAgainAt.minus(settings.retryPause()));
  }

  private Optional<Reading> counted(Source source, Reading reading) {
    count(source);
    return Optional.of(reading);
  }

  private void count(Source source) {
    metrics
        .counter("inventory.product.reads", "source", source.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
