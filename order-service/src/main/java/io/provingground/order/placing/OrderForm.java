package io.provingground.order.placing;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.ProblemException;
import org.jspecify.annotations.Nullable;

/** An order as a client sent it, in one version of the API: anything may be missing or wrong. */
sealed interface OrderForm permits OrderFormV1, OrderFormV2 {
  /** A line is the same in all versions. */
  record Line(@Nullable String sku, @Nullable Integer quantity) {}

  /** The version that has this form. */
  ApiVersion version();

  /** What this version calls the lines. */
  String linesField();

  /**
   * The order that was meant.
   *
   * @throws ProblemException 400 that names each field that is wrong and what it must be
   */
  OrderRequest checked();
}
