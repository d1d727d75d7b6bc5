/**
 * What lies in the warehouse. Its ledger is the truth, the figures are the ledger's sum, and both
 * move together.
 */
@NullMarked
package io.provingground.inventory.stock;

import org.jspecify.annotations.NullMarked;
