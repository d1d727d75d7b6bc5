/**
 * Whether orders are taken while inventory is away: the choice of the CAP theorem, by the setting
 * {@code order.acceptance}.
 */
@NullMarked
package io.provingground.order.acceptance;

import org.jspecify.annotations.NullMarked;
