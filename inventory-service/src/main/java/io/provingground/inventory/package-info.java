/**
 * Products, stock that cannot be oversold, and reservations from a work queue; this package starts
 * them.
 */
@NullMarked
package io.provingground.inventory;

import org.jspecify.annotations.NullMarked;
