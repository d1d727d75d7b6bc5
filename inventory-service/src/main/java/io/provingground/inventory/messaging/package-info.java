/**
 * The topics that this service owns: their names, their making at the start, and how long the queue
 * is.
 */
@NullMarked
package io.provingground.inventory.messaging;

import org.jspecify.annotations.NullMarked;
