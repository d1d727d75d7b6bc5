/**
 * How the process starts without its database or broker, waits for them, and stops without losing a
 * request.
 */
@NullMarked
package io.provingground.inventory.running;

import org.jspecify.annotations.NullMarked;
