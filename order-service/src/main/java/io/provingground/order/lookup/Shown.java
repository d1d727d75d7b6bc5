package io.provingground.order.lookup;

/** What the API shows of orders, in its newest version. {@link Rendering} makes the older ones. */
sealed interface Shown permits OrderView, OrderPage {}
