package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Offer;
import io.provingground.inventory.reserving.Reservation.State;
import io.provingground.inventory.stock.Shelves;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one transaction has locked: decisions are made on it in memory, one command after
 * the other, and written together. So a hundred commands cost as many statements as one.
 */
final class Books {

  private final Shelves shelves;
  private final Map<String, Offer> offers;
  private final Map<UUID, Reservation> reservations;
  private final Map<UUID, Reservation> changed = new LinkedHashMap<>();

  Books(Shelves shelves, Map<String, Offer> offers, Map<UUID, Reservation> reservations) {
    this.shelves = shelves;
    this.offers = Map.copyOf(offers);
    this.reservations = new HashMap<>(reservations);
  }

  @Nullable Reservation reservation(UUID order) {
    return reservations.get(order);
  }

  @Nullable Offer offer(String sku) {
    return offers.get(sku);
  }

  boolean has(String sku, int quantity) {
    return shelves.available(sku) >= quantity;
  }

  Shelves shelves() {
    return shelves;
  }

  Collection<Reservation> changed() {
    return changed.values();
  }

  /** Takes the stock of a new reservation, or of one that had expired. */
  Reservation hold(Reservation held) {
    held.lines().forEach(l -> shelves.reserve(held.order(), l.sku(), l.quantity()));
    return put(held);
  }

  Reservation dispatch(Reservation held) {
    Reservation dispatched = held.dispatched();
    held.lines().forEach(l -> shelves.dispatch(held.order(), l.sku(), l.quantity()));
    return put(dispatched);
  }

  /** Closes it for good, and gives back what it holds. */
  Reservation close(Reservation reservation) {
    Reservation closed = reservation.closed();
    if (reservation.state() == State.HELD) {
      reservation.lines().forEach(l -> shelves.release(reservation.order(), l.sku(), l.quantity()));
    }
    return put(closed);
  }

  /** Gives back what it holds because its time ran out. */
  Reservation expire(Reservation held) {
    Reservation expired = held.expired();
    held.lines().forEach(l -> shelves.expire(held.order(), l.sku(), l.quantity()));
    return put(expired);
  }

  /** Gives back all that it holds because some of it is lost. */
  Reservation breakPromise(Reservation held) {
    Reservation broken = held.broken();
    held.lines().forEach(l -> shelves.breakPromise(held.order(), l.sku(), l.quantity()));
    return put(broken);
  }

  Reservation put(Reservation reservation) {
    reservations.put(reservation.order(), reservation);
    changed.put(reservation.order(), reservation);
    return reservation;
  }
}
