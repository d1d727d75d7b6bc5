package io.provingground.inventory.catalogue;

import io.provingground.inventory.edge.Printable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** All of a product that an operator may change, as a request brings it. */
record ProductForm(
    @NotBlank @Size(max = 200) @Printable String name,
    @NotNull @Size(max = 2000) @Pattern(regexp = TEXT) String description,
    @NotBlank @Size(max = 40) @Printable String category,
    @NotNull @Valid Price price) {

  /** Several lines are fine; the character that PostgreSQL cannot store is not. */
  private static final String TEXT = "[^\\x00]*";

  /** A price, bounded so that the sum of any order stays far below what a number can hold. */
  record Price(
      @NotNull @Min(0) @Max(1_000_000_000) Long amount, @NotNull @KnownCurrency String currency) {}
}
