package io.provingground.inventory.stock;

import io.provingground.inventory.stock.Movement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The figures of some products, locked for one transaction, and the movements that were decided on
 * them. Many commands are decided here in memory and written at once, so each sees what those
 * before it took.
 */
public final class Shelves {

  private final Map<String, Shelf> shelves;
  private final List<Movement> movements = new ArrayList<>();

  /** Begins with figures by SKU. */
  public Shelves(Map<String, Shelf> figures) {
    this.shelves = new HashMap<>(figures);
  }

  /**
   * One product's figures.
   *
   * @param onHand pieces in the warehouse
   * @param reserved of them, held for orders
   */
  public record Shelf(long onHand, long reserved) {

    /** Guards what the database guards too. */
    public Shelf {
      if (reserved < 0 || reserved > onHand) {
        throw new IllegalStateException(
            "reserved must be 0 to on hand, was " + reserved + " of " + onHand);
      }
    }
  }

  /** Pieces that can still be promised; none of an unknown product. */
  public long available(String sku) {
    Shelf shelf = shelves.get(sku);
    return shelf == null ? 0 : shelf.onHand() - shelf.reserved();
  }

  /** Whether stock is kept of it at all. */
  public boolean has(String sku) {
    return shelves.containsKey(sku);
  }

  /** Pieces in the warehouse. */
  public long onHand(String sku) {
    return shelf(sku).onHand();
  }

  /** Pieces that are held for orders. */
  public long reserved(String sku) {
    return shelf(sku).reserved();
  }

  /** Puts pieces that came in on the shelf. */
  public void receive(String sku, int quantity) {
    Shelf shelf = shelf(sku);
    move(
        new Movement(sku, Kind.RECEIVED, quantity, null),
        new Shelf(shelf.onHand() + quantity, shelf.reserved()));
  }

  /** Takes damaged or lost pieces off the books; those that are held must be given back before. */
  public void writeOff(String sku, int quantity) {
    Shelf shelf = shelf(sku);
    move(
        new Movement(sku, Kind.WRITTEN_OFF, quantity, null),
        new Shelf(shelf.onHand() - quantity, shelf.reserved()));
  }

  /**
   * Holds pieces for an order. Ask {@link #available} first: too few is a program's fault and
   * throws.
   */
  public void reserve(UUID order, String sku, int quantity) {
    Shelf shelf = shelf(sku);
    move(
        new Movement(sku, Kind.RESERVED, quantity, order),
        new Shelf(shelf.onHand(), shelf.reserved() + quantity));
  }

  /** Gives held pieces back because the order does not want them. */
  public void release(UUID order, String sku, int quantity) {
    giveBack(Kind.RELEASED, order, sku, quantity);
  }

  /** Gives held pieces back because their time ran out. */
  public void expire(UUID order, String sku, int quantity) {
    giveBack(Kind.EXPIRED, order, sku, quantity);
  }

  /** Holds pieces no longer because some of what was promised is lost. */
  public void breakPromise(UUID order, String sku, int quantity) {
    giveBack(Kind.BROKEN, order, sku, quantity);
  }

  /** Sends held pieces away. */
  public void dispatch(UUID order, String sku, int quantity) {
    Shelf shelf = shelf(sku);
    move(
        new Movement(sku, Kind.DISPATCHED, quantity, order),
        new Shelf(shelf.onHand() - quantity, shelf.reserved() - quantity));
  }

  List<Movement> movements() {
    return movements;
  }

  private void giveBack(Kind kind, UUID order, String sku, int quantity) {
    Shelf shelf = shelf(sku);
    move(
        new Movement(sku, kind, quantity, order),
        new Shelf(shelf.onHand(), shelf.reserved() - quantity));
  }

  private void move(Movement movement, Shelf after) {
    shelves.put(movement.sku(), after);
    movements.add(movement);
  }

  private Shelf shelf(String sku) {
    Shelf shelf = shelves.get(sku);
    if (shelf == null) {
      throw new IllegalStateException("no stock is kept of " + sku);
    }
    return shelf;
  }
}
