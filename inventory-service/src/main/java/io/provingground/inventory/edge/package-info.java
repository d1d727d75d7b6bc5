/** The borders of the HTTP side: who may call, how much may be sent, and how errors are told. */
@NullMarked
package io.provingground.inventory.edge;

import org.jspecify.annotations.NullMarked;
