/**
 * From a filled cart to a placed order, exactly once: the key is made when the customer is shown
 * what to pay, so a second click, a reload or a lost answer leads to the same order.
 */
@NullMarked
package io.provingground.web.checkout;

import org.jspecify.annotations.NullMarked;
