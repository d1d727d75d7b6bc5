/**
 * The shop window: products by category and search, and one product. It shows what
 * inventory-service says, or says that it is away.
 */
@NullMarked
package io.provingground.web.storefront;

import org.jspecify.annotations.NullMarked;
