/**
 * What happened to an order, and what it is because of that: events, and the order as their fold.
 * Plain Java, so that the rules can be read and tested without a database or a framework.
 */
@NullMarked
package io.provingground.order.history;

import org.jspecify.annotations.NullMarked;
