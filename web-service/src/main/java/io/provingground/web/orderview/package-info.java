/**
 * Orders as customers see them: a read model projected from {@code order.events}, pages that move
 * by themselves, and cancelling. Only the projector's own database role may write the views.
 */
@NullMarked
package io.provingground.web.orderview;

import org.jspecify.annotations.NullMarked;
