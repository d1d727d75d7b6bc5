/** What is sold and at which price: the authority that every reservation asks. */
@NullMarked
package io.provingground.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
