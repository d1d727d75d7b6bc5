package io.provingground.inventory.reserving;

import io.provingground.inventory.edge.Printable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an operator did to the stock, and what it was like afterwards.
 *
 * @param onHand pieces in the warehouse after it
 * @param reserved of them, held for orders after it
 * @param broken orders whose reservations were taken back for it
 */
record Adjustment(
    long id,
    Kind kind,
    String sku,
    int quantity,
    String reason,
    long onHand,
    long reserved,
    List<UUID> broken,
    Instant at) {

  /** What happened to the goods. */
  enum Kind {
    /** They came in. */
    RECEIVE,
    /** They are damaged or lost. */
    WRITE_OFF
  }

  /** As a request brings it. */
  record Form(
      @NotNull Kind kind,
      @NotNull @Pattern(regexp = Line.SKU) String sku,
      @NotNull @Min(1) @Max(1_000_000) Integer quantity,
      @NotBlank @Size(max = 200) @Printable String reason) {}

  /** Whether this is what such a request asks for. */
  boolean answers(Form form) {
    return kind == form.kind()
        && sku.equals(form.sku())
        && quantity == form.quantity()
        && reason.equals(form.reason());
  }
}
